"""What people say, to whom it is addressed, and what was hidden, put away or taken back."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.audiences.models import Addressing, Audience
from commonground.kernel.ids import IdField
from commonground.kernel.once import key_column, made_once
from commonground.people.models import Persona


class Label(models.TextChoices):
    """What a message wants of its readers, said by its author."""

    ADVERTISES = "advertises", _("advertises something")
    POLITICAL = "political", _("political")


class Post(models.Model):
    """Something said. Its addressing never changes; a deleted one keeps its place, not its words.

    With an `alias` it was said under that name, and `author` gives the name alone.
    """

    id = IdField()
    author = SaidBy(Persona, models.CASCADE, related_name="posts")
    alias = alias_column()
    at = models.DateTimeField()
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=200, blank=True, help_text=_("of an article"))
    label = models.CharField(max_length=12, choices=Label.choices, blank=True)
    warning = models.CharField(max_length=200, blank=True, help_text=_("words wait behind it"))
    edited_at = models.DateTimeField(null=True)
    reply_to: "models.ForeignKey[Post | None, Post | None]" = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="replies"
    )
    start: "models.ForeignKey[Post | None, Post | None]" = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="conversation"
    )
    passes_on: "models.ForeignKey[Post | None, Post | None]" = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="passed_on"
    )
    asks = models.BooleanField(default=False, help_text=_("it begins a question"))
    deleted_at = models.DateTimeField(null=True)
    key = key_column()
    audiences: "models.ManyToManyField[Audience, Any]" = models.ManyToManyField(
        Audience, through="Addressed", related_name="posts"
    )

    readable: bool  # set by queries.shown, as the seven below
    may_reply: bool
    may_delete: bool
    may_hide: bool
    may_lift: bool
    may_edit: bool
    may_keep: bool
    may_take: bool
    unreached: Sequence[str] = ()  # set by actions: those it names who cannot read it

    class Meta:
        constraints = [made_once("author", "said_once")]
        indexes = [
            models.Index(fields=["author", "-id"]),
            models.Index(fields=["-id"], condition=Q(asks=True), name="newest_questions"),
            models.Index(
                fields=["start", "id"], condition=Q(start__isnull=False), name="replies_in_order"
            ),
        ]


class Addressed(Addressing):
    """A post is addressed to an audience; `starts` marks those that begin a conversation in a stream."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="addressed")
    starts = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "audience"], name="addressed_once")]
        indexes = [
            models.Index(
                fields=["audience", "-post"], condition=Q(starts=True), name="newest_of_an_audience"
            )
        ]


class Hiding(models.Model):
    """A post is hidden from all but its author, who sees the reason; lifting it undoes it."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="hidings")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(lifted_at__isnull=True), name="hidden_once"
            )
        ]


class PutAway(models.Model):
    """One person does not want to see this post again."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="put_away")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "persona"], name="put_away_once")]
