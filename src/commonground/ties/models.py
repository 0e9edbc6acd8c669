"""What people are to each other, and whom someone does not want to hear for a while."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Lasting, Persona, School

# The kinds that every school has: name on the screen, and how a line of it is drawn.
SHARED = {
    "learns-with": (_("learns with"), "learns"),
    "spends-time-with": (_("spends time with"), "time"),
    "looks-up-to": (_("looks up to"), "looks"),
    "mentors": (_("mentors"), "fourth"),
    "colleague": (_("colleague"), "other"),
    "kin": (_("family"), "other"),
    "customer": (_("customer"), "other"),
}


class TieKind(models.Model):
    """A kind of relationship; a school can add its own."""

    id = IdField()
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="tie_kinds")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "school"], name="one_kind_a_name"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(school__isnull=True), name="one_shared_kind_a_name"
            ),
        ]

    def __str__(self) -> str:
        if self.school_id is None and self.slug in SHARED:
            return str(SHARED[self.slug][0])
        return self.name

    @property
    def look(self) -> str:
        """How its lines and marks are drawn."""
        return SHARED[self.slug][1] if self.school_id is None and self.slug in SHARED else "other"


class Tie(Lasting):
    """One end says what the other is to it; the other end sees the kind, never the strength."""

    id = IdField()
    kind = models.ForeignKey(TieKind, models.PROTECT, related_name="ties")
    source = models.ForeignKey(Persona, models.CASCADE, related_name="ties")
    target = models.ForeignKey(Persona, models.CASCADE, related_name="ties_to")
    strength = models.PositiveSmallIntegerField(
        null=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    shown_to = models.ForeignKey(Audience, models.SET_NULL, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source", "target"],
                condition=Q(until__isnull=True),
                name="one_live_tie_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(strength=None) | Q(strength__range=(1, 5)), name="strength_1_to_5"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_tie_to_oneself"),
        ]


class PastStrength(models.Model):
    """How strong a tie was before its source said otherwise; read by its source alone."""

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="past_strengths")
    strength = models.PositiveSmallIntegerField(null=True)
    until = models.DateTimeField()


class Mute(models.Model):
    """I do not want to read this person for now; they never learn of it."""

    by = models.ForeignKey(Persona, models.CASCADE, related_name="mutes")
    against = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "against"], name="one_mute_each")]
