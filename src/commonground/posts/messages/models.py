"""Conversations and what is in them, the second grown-up beside them, and a school's own rule."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Band, Persona, School
from commonground.posts.models import Post


class Reach(models.TextChoices):
    """How far learners of an age may write messages to each other."""

    NOBODY = "nobody", _("to nobody")
    CLASS = "class", _("to those of their classes")
    SCHOOL = "school", _("to everybody who learns at the school")


class MessagePolicy(models.Model):
    """What a school lets learners of one age band do; no row, the usual."""

    school = models.ForeignKey(School, models.CASCADE, related_name="message_policies")
    band = models.PositiveSmallIntegerField(choices=Band.choices)
    reach = models.CharField(max_length=6, choices=Reach.choices)
    with_staff = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "band"], name="one_policy_a_band"),
            models.CheckConstraint(
                condition=Q(band__gte=Band.MIDDLE), name="the_youngest_write_no_messages"
            ),
        ]


class Conversation(models.Model):
    """Two or a few people who write to each other; its seats and its name are its audience's."""

    id = IdField()
    audience = models.OneToOneField(Audience, models.CASCADE, related_name="talk")
    begun_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()

    may_write: bool  # set by queries.one_of_mine
    newest: int  # set by listed.queries.mine: the newest message that may be read, or itself
    fresh: bool
    muted: bool

    class Meta:
        indexes = [models.Index(fields=["begun_by", "-begun_at"])]


class Message(models.Model):
    """A post that was said in a conversation and nowhere else."""

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="message")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")

    class Meta:
        indexes = [models.Index(fields=["conversation", "-post"])]


class Line(models.Model):
    """Who came and who went: told to all who are there then."""

    class Sort(models.TextChoices):
        """What happened."""

        JOINED = "joined", _("joined")
        LEFT = "left", _("left")

    id = IdField()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="lines")
    sort = models.CharField(max_length=6, choices=Sort.choices)
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Place(models.Model):
    """How far somebody has read, and whether they want to hear of it; nobody else is ever told."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="places")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    seen: Any = models.BigIntegerField(default=0)
    muted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "persona"], name="one_place_a_conversation"
            )
        ]


class Second(models.Model):
    """A second grown-up of the school: sees that it exists, who is in it and since when; not a word."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="seconds")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "school"],
                condition=Q(until__isnull=True),
                name="one_second_a_school",
            )
        ]
        indexes = [models.Index(fields=["persona", "until"])]


class Look(models.Model):
    """The second grown-up opened it: why, when, and until when it stayed open."""

    id = IdField()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="looks")
    by = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    until = models.DateTimeField()
