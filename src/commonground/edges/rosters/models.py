"""Lists that wait for a yes, for a short while since they hold personal data; and what they placed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField


class State(models.TextChoices):
    """How far a list is."""

    WAITING = "waiting", _("waits for you")
    RUNNING = "running", _("is being brought in")
    DONE = "done", _("was brought in")


class Staged(models.Model):
    """An export that a head sent in: its content until it is brought in, its report for a day."""

    id = IdField()
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Account", models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    report = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    accepts_good_rows = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A row of a list that puts somebody into a class.

    A place ends with the last of its rows; who was placed by hand has none, and no list ends that.
    """

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="+")
    persona = models.ForeignKey("people.Persona", models.CASCADE, related_name="+")
    source_id = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "persona", "source_id"], name="one_enrolment_a_row"
            )
        ]

    def __str__(self) -> str:
        return self.source_id
