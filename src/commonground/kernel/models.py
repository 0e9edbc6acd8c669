"""Rows that every feature writes through the kernel: facts and jobs."""

from typing import Any

from django.db import models

from commonground.kernel.ids import IdField


class FactRow(models.Model):
    """One thing that happened: who, what kind, when, and the ids it concerns."""

    id = IdField()
    kind = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    ids: Any = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "-id"])]
