"""What somebody brought along, on which post it hangs, who described it, and who does not want it shown."""

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


def unguessable() -> int:
    """An id in no order: a picture's address tells nothing of its neighbours."""
    return secrets.randbits(62) + 1


class Sort(models.TextChoices):
    """What can be brought along."""

    PICTURE = "picture", _("picture")
    VOICE = "voice", _("voice note")
    FILE = "file", _("file")


class State(models.TextChoices):
    """Whether it can be shown."""

    WAITING = "waiting", _("being prepared")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be prepared")


class Upload(models.Model):
    """Something brought along: its owner's alone until it hangs on a post.

    `token` names its files; `sizes` are those of a picture: width, height, bytes, the smallest first.
    """

    id = IdField(default=unguessable)
    by = SaidBy(Persona, models.CASCADE, related_name="uploads", under="under")
    at = models.DateTimeField()
    sort = models.CharField(max_length=8, choices=Sort.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    token = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=120, blank=True)
    type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(null=True)
    sizes: Any = models.JSONField(default=list)
    held_until = models.DateTimeField(null=True, help_text=_("by what is not said yet"))
    kept_until = models.DateTimeField(null=True, help_text=_("as a copy of what was reported"))
    trouble = models.CharField(max_length=12, blank=True)
    chosen: "models.ForeignKey[Description | None, Description | None]" = models.ForeignKey(
        "Description", models.SET_NULL, null=True, related_name="+"
    )

    may_review: bool  # set by queries, as the two below
    may_object: bool
    kept_back: bool

    class Meta:
        indexes = [models.Index(fields=["at"]), models.Index(fields=["by", "-at"])]

    @property
    def under(self) -> str:
        """The other name under which the post was said on which it hangs."""
        if not hasattr(self, "attached"):
            return ""
        post = self.attached.post
        return post.alias if post.author_id == self.by_id else ""


class Attached(models.Model):
    """It hangs on a post, at a place among the others."""

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="attached")
    post = models.ForeignKey(Post, models.CASCADE, related_name="attached")
    place = models.PositiveSmallIntegerField(default=0)


class Description(models.Model):
    """What is to be seen, or heard, in words: for who cannot, by whoever can."""

    id = IdField()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="descriptions")
    by = SaidBy(Persona, models.CASCADE, related_name="+", under="under")
    alias = alias_column()
    words = models.TextField()
    at = models.DateTimeField()

    may_strike: bool  # set by queries

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "by"], name="described_once")]

    @property
    def under(self) -> str:
        """The other name under which it was written, or under which what it describes was brought."""
        return self.alias or (self.upload.under if self.by_id == self.upload.by_id else "")


class Objection(models.Model):
    """Somebody is in the picture and does not want it: it is hidden for all until it was reviewed."""

    id = IdField()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="objections")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    stays_hidden = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "by"], name="objected_once")]
        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(settled_at__isnull=True), name="objections_open"
            )
        ]
