"""Nominations: answers to a teacher's question. They are no ties, and they expire."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.groups.models import Group
from commonground.kernel.ids import IdField
from commonground.people.models import Band, Lasting, Persona, School


class Study(models.Model):
    """One asking of a class, or a study class of pseudonymous people out of a file."""

    id = IdField()
    school = models.ForeignKey(School, models.CASCADE, related_name="studies")
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="studies")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    deputy = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    expires_at = models.DateTimeField(db_index=True)
    file_hash = models.CharField(max_length=64, blank=True)
    # Of the file that opens the sheets; it lies in a folder that no backup holds.
    key_name = models.CharField(max_length=32, blank=True)
    key_printed_at = models.DateTimeField(null=True)

    # Of an asking; a file that came in has none of them. `most` names, or everybody is rated.
    closes_at = models.DateTimeField(null=True, db_index=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    # Since when others read it than pupils were told: somebody took the place of who left.
    readers_since = models.DateTimeField(null=True)
    most = models.PositiveSmallIntegerField(null=True)
    band = models.PositiveSmallIntegerField(choices=Band.choices, default=Band.YOUNGEST)
    # No place on a list is given twice: a sheet that is on its way names people by their place.
    places_given = models.PositiveIntegerField(default=0)

    # Set by queries.visible: whether the actor reads names, or figures only.
    may_read: bool
    # Set by queries.newest: whether the key is away, so that nobody reads it.
    locked: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "file_hash"],
                condition=~Q(file_hash=""),
                name="a_file_comes_in_once",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(closes_at__isnull=False, closed_at=None),
                name="a_class_is_asked_one_thing_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """A kind of tie that a study asked about; its order gives colour and dash."""

    id = IdField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="questions")
    name = models.CharField(max_length=120)
    slug = models.CharField(max_length=120)
    text = models.CharField(max_length=200, blank=True, help_text="as those who are asked read it")
    negative = models.BooleanField(default=False)
    weight = models.FloatField(default=1.0)
    scale = models.FloatField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["study", "slug"], name="a_kind_of_a_study_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="a_weight_is_not_negative"),
            models.CheckConstraint(
                condition=Q(scale=None) | Q(scale__gt=0), name="a_scale_is_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Somebody who could be named, in roster order; only `answered` tells whether they said anything."""

    id = IdField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="participants")
    persona = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="+")
    label = models.CharField(max_length=120)
    attributes = models.JSONField(default=dict)
    opened = models.BooleanField(default=True)
    answered = models.BooleanField(default=True)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["study", "order"], name="a_place_in_the_roster_once"),
            models.UniqueConstraint(fields=["study", "persona"], name="a_person_of_a_study_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Status(models.TextChoices):
    """What is known of one answer; blank is not zero, and not there is not unwilling."""

    ANSWERED = "answered", _("answered")
    NO = "no", _("answered “no”")
    MISSING = "missing", _("not answered")
    STRUCTURAL = "structural", _("could not be")


class Sheet(models.Model):
    """What one person said, sealed: read by them and the responsible teacher, and by nobody else."""

    participant = models.OneToOneField(
        Participant, models.CASCADE, primary_key=True, related_name="sheet"
    )
    sealed = models.BinaryField()


class Showing(models.Model):
    """Somebody agreed: where they and another named each other, the two may see it. No row, no yes."""

    participant = models.OneToOneField(
        Participant, models.CASCADE, primary_key=True, related_name="showing"
    )
    since = models.DateTimeField()


class Kept(models.Model):
    """What stays of a class that was asked when the answers are gone: figures, and of nobody."""

    study = models.BigIntegerField(primary_key=True, help_text="the number of what is gone")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    asked_on = models.DateField()
    gone_at = models.DateTimeField()
    lines = models.JSONField(default=list)


class Places(models.Model):
    """Where everybody of a large study stands in its picture, sealed under the key of the answers."""

    study = models.OneToOneField(Study, models.CASCADE, primary_key=True, related_name="places")
    sealed = models.BinaryField()


class Figured(models.Model):
    """Figures of the whole of one asking, worked out beforehand for the head; they go with it."""

    study = models.OneToOneField(Study, models.CASCADE, primary_key=True, related_name="figured")
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField()


class Look(models.Model):
    """Somebody opened names *for my eyes*: who, why, when, and for how long it stays open."""

    id = IdField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="looks")
    by = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    about = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    one = models.BooleanField(default=False, help_text="one pupil alone, who may be gone by now")
    purpose = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateTimeField()


class AnswerCode(models.Model):
    """A way to answer without a phone of one's own: typed once on the teacher's device."""

    id = IdField()
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="code")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class StayingOut(Lasting):
    """Somebody is on no list of names: neither asked nor named. No row, not so."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    on_paper = models.BooleanField(default=False)
    ended_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], condition=Q(until__isnull=True), name="out_once_at_a_time"
            )
        ]


class Plan(models.Model):
    """Groups or pairs that a teacher forms of a study's people; drafts, and those that were kept."""

    class Sort(models.TextChoices):
        """What is formed."""

        GROUPS = "groups", _("groups")
        PAIRS = "pairs", _("pairs")

    class State(models.TextChoices):
        """How far the search is."""

        WAITING = "waiting", _("being looked for")
        READY = "ready", _("ready")
        IMPOSSIBLE = "impossible", _("cannot be")

    id = IdField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="plans")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    asked = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    moves = models.JSONField(default=list)
    across = models.PositiveSmallIntegerField(default=0)
    tables = models.JSONField(default=list)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["study", "-made_at"])]


class Placement(models.Model):
    """Somebody in a plan: their group as proposed and as it stands, and whether they sit in front."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="placements")
    place = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="+")
    persona = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="+")
    proposed = models.PositiveSmallIntegerField(null=True)
    team = models.PositiveSmallIntegerField(null=True)
    locked = models.BooleanField(default=False)
    front = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="a_place_of_a_plan_once"),
            models.UniqueConstraint(fields=["plan", "persona"], name="a_person_of_a_plan_once"),
            models.CheckConstraint(
                condition=Q(participant__isnull=False) | Q(persona__isnull=False),
                name="a_placement_is_of_somebody",
            ),
        ]


class Note(models.Model):
    """What a teacher tried for one pupil, sealed as the answers are, and when to look again."""

    id = IdField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="notes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    noted_at = models.DateTimeField()
    again_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
