"""What somebody keeps for their own reading: where they were, what they do not want to read, lists."""

from django.db import models
from django.db.models import Q

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Account, Persona, School


class Marker(models.Model):
    """How far somebody had read a stream: one row for each, moved once a visit, seen by nobody else.

    `line` is where they were when this visit began, `seen` what was the newest then.
    """

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    stream = models.CharField(max_length=80)
    line = models.BigIntegerField()
    seen = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "stream"], name="one_marker_a_stream")
        ]


class MutedWords(models.Model):
    """A word or a phrase that somebody does not want to read for now; `folded` is how it is looked for."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    words = models.CharField(max_length=80)
    folded = models.CharField(max_length=240)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "folded"], name="muted_words_once")
        ]


class ReadingList(models.Model):
    """People and groups that somebody likes to read together; its owner's secret, and no audience."""

    id = IdField()
    owner = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)


class Listed(models.Model):
    """One of a list: a person, or the audience of a class or group."""

    list = models.ForeignKey(ReadingList, models.CASCADE, related_name="listed")
    person = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="+")
    audience = models.ForeignKey(Audience, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "person"], name="a_person_listed_once"),
            models.UniqueConstraint(fields=["list", "audience"], name="an_audience_listed_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(audience__isnull=True),
                name="either_a_person_or_an_audience",
            ),
        ]


class FollowedTag(models.Model):
    """A tag that somebody reads along: a source of their own stream, which opens nothing."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    tag = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["persona", "tag"], name="followed_once")]


class QuietHours(models.Model):
    """When somebody hears of nothing new, by the clock where they are; equal ends say never."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField()
    ends = models.TimeField()
    zone = models.CharField(max_length=64, blank=True)


class SchoolQuiet(models.Model):
    """When the pupils of a school hear of nothing new: theirs come on top."""

    school = models.OneToOneField(School, models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField()
    ends = models.TimeField()
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
