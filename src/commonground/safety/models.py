"""What someone said is wrong, a copy of it that nothing changes, and what was answered."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Account, Persona, School


class About(models.TextChoices):
    """What can be pointed at."""

    POST = "post", _("something that was said")
    TAKEN = "taken", _("what someone took from a post")
    DESCRIBED = "media", _("how a picture was described")
    QUESTION = "question", _("a question")
    TOGETHER = "together", _("what a question comes to")
    THOUGHT = "thought", _("what someone thinks, without a name")
    PERSON = "person", _("a person")
    PAGE = "page", _("a page")
    WIKI = "wiki", _("a page")
    MAP = "map", _("a map")
    REMARK = "remark", _("something that was said about a map")
    DECISION = "decision", _("a decision about me")


class Whom(models.TextChoices):
    """The three large choices."""

    ME = "me", _("It is about me")
    OTHER = "other", _("It is about someone else")
    SAW = "saw", _("It is something I saw")


class Nature(models.TextChoices):
    """What whoever answers takes it for; only copies of a rumour or a leak may be looked for."""

    OTHER = "", _("something else")
    RUMOUR = "rumour", _("a rumour that goes round")
    LEAK = "leak", _("something that was not meant to go round")


class Report(models.Model):
    """Someone said: something is wrong. `copy` is what they saw, and later edits do not touch it."""

    id = IdField()
    by = models.ForeignKey(Persona, models.CASCADE, related_name="reports")
    school = models.ForeignKey(School, models.CASCADE, related_name="reports")
    about = models.CharField(max_length=8, choices=About.choices)
    thing = models.BigIntegerField(null=True)
    concerns = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    whom = models.CharField(max_length=5, choices=Whom.choices)
    nature = models.CharField(max_length=6, choices=Nature.choices, blank=True)
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


class Talk(models.Model):
    """Those concerned are invited to talk, with the adult who answers; who says yes takes part."""

    id = IdField()
    report = models.ForeignKey(Report, models.CASCADE, related_name="talks")
    audience = models.OneToOneField(Audience, models.CASCADE, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()


class Invited(models.Model):
    """Somebody is invited to a talk; a no has no consequence, and the others do not learn of it."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="invited")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    agrees = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "persona"], name="invited_once")]
