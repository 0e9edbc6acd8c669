"""What someone said is wrong, a copy of it that nothing changes, and what was answered."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField
from commonground.people.models import Account, Persona, School


class About(models.TextChoices):
    """What can be pointed at."""

    POST = "post", _("something that was said")
    TAKEN = "taken", _("what someone took from a post")
    DESCRIBED = "media", _("how a picture was described")
    PERSON = "person", _("a person")
    PAGE = "page", _("a page")
    DECISION = "decision", _("a decision about me")


class Whom(models.TextChoices):
    """The three large choices."""

    ME = "me", _("It is about me")
    OTHER = "other", _("It is about someone else")
    SAW = "saw", _("It is something I saw")


class Report(models.Model):
    """Someone said: something is wrong. `copy` is what they saw, and later edits do not touch it."""

    id = IdField()
    by = models.ForeignKey(Persona, models.CASCADE, related_name="reports")
    school = models.ForeignKey(School, models.CASCADE, related_name="reports")
    about = models.CharField(max_length=8, choices=About.choices)
    thing = models.BigIntegerField(null=True)
    concerns = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    whom = models.CharField(max_length=5, choices=Whom.choices)
    words = models.TextField(blank=True)
    copy: Any = models.JSONField(default=dict)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["school", "settled_at", "-id"])]


class Answer(models.Model):
    """What the one who reported is told, or tells further."""

    id = IdField()
    report = models.ForeignKey(Report, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
