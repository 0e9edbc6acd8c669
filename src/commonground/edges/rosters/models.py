"""Lists that wait for a yes: they hold personal data, so they do not wait for long."""

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
