"""Rows that every feature writes through the kernel: facts, jobs, and who counts which ids."""

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

    def __str__(self) -> str:
        return f"{self.kind} {self.ids}"


class Job(models.Model):
    """Work to be done: due again when its lease ends, gone when it is done.

    `claim` is the lease that runs it now; `due_at` is then the end of that lease. A row with a
    `period` is not removed but due again; one with `dead_at` waits for a person.
    """

    id = IdField()
    name = models.CharField(max_length=80)
    args: Any = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.BigIntegerField(null=True)
    period = models.DurationField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(dead_at=None), name="kernel_job_to_do"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(period__isnull=False),
                name="kernel_job_one_of_each_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.args}"


class WorkerLease(models.Model):
    """Which process counts ids with which number, until when."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    holder = models.BigIntegerField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} until {self.until:%H:%M:%S}"


class SearchRow(models.Model):
    """What a thing can be found by; `search/index.py` makes and reads the table, each database its way."""

    id = IdField()

    class Meta:
        managed = False
        db_table = "kernel_search"

    def __str__(self) -> str:
        return f"words of {self.pk}"
