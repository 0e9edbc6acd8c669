"""That two adults learn whose a name is: who asked and why, who said yes, and who saw it."""

from django.db import models
from django.db.models import Q

from commonground.audiences.aliases.models import Alias
from commonground.kernel.ids import IdField
from commonground.people.models import Persona


class Unmasking(models.Model):
    """Asked by one, confirmed or declined by another; seen once by each until it closes.

    Whoever bears the name is told when it is opened, or at `tell_at` where that would endanger
    somebody; `told_at` is when they were.
    """

    id = IdField()
    alias = models.ForeignKey(Alias, models.CASCADE, related_name="unmaskings")
    asked_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    declined_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    later = models.BooleanField(default=False)
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    asker_saw_at = models.DateTimeField(null=True)
    other_saw_at = models.DateTimeField(null=True)

    may_decide: bool  # set by queries, as the one below
    may_look: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alias"],
                condition=Q(opened_at=None, declined_at=None),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(declined_at=None), name="opened_or_declined"
            ),
        ]
