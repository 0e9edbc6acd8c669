"""What somebody has typed and not said yet."""

from typing import Any

from django.db import models
from django.db.models import Q

from commonground.kernel.ids import IdField
from commonground.people.models import Persona


class Draft(models.Model):
    """The fields of the composer as they were sent. With `due_at` it is said by itself then."""

    id = IdField()
    author = models.ForeignKey(Persona, models.CASCADE, related_name="drafts")
    at = models.DateTimeField()
    sent: "models.JSONField[dict[str, list[str]], Any]" = models.JSONField()
    due_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=500, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-id"]),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="drafts_due"),
        ]

    @property
    def key(self) -> str:
        """By which it is said once, however often it is sent."""
        return f"draft-{self.pk}"
