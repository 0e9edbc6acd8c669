"""Audiences that can be addressed, the seats people hold in them, and the blocks between people."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField
from commonground.people.models import Account, Persona, School


class Kind(models.TextChoices):
    """The kinds of audience; the first two have no seat rows."""

    EVERYONE = "everyone", _("everyone here")
    WORLD = "world", _("the world")
    SCHOOL = "school", _("school")
    CLASS = "class", _("class")
    GROUP = "group", _("group")
    CIRCLE = "circle", _("circle")
    FOLLOWERS = "followers", _("followers")
    CONVERSATION = "conversation", _("conversation")
    INQUIRY = "inquiry", _("question")
    COLLEAGUES = "colleagues", _("colleagues elsewhere")


SEATLESS = (Kind.EVERYONE, Kind.WORLD)
OWNED = (Kind.CIRCLE, Kind.FOLLOWERS)


class Audience(models.Model):
    """A set of people that can be addressed.

    With a `school`, only its members hold seats. `from_joining` rooms show nothing older than the
    reader's seat. A read-only one takes no new post; an ended one opens to nobody.
    """

    id = IdField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120, blank=True)
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="audiences")
    owner = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="owned_audiences")
    from_joining = models.BooleanField(default=False)
    read_only_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Two, since an index serves those who ask for the one kind only if it is of this kind alone.
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="everyone"), name="one_everyone"
            ),
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="world"), name="one_world"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(kind="school"), name="one_audience_a_school"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(kind="followers"), name="one_followers_a_persona"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["circle", "followers"]) | Q(owner__isnull=False),
                name="circles_and_followers_have_an_owner",
            ),
            models.CheckConstraint(
                condition=~Q(kind="conversation") | Q(from_joining=True),
                name="a_conversation_begins_at_joining",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(kind="colleagues"), name="rooms_of_colleagues")
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class State(models.TextChoices):
    """Only a live seat opens anything."""

    PENDING = "pending", _("asked for")
    LIVE = "live", _("held")
    REFUSED = "refused", _("refused")
    ENDED = "ended", _("ended")


class Part(models.TextChoices):
    """What a seat's holder does in the audience."""

    MEMBER = "member", _("member")
    FACILITATOR = "facilitator", _("facilitator")


class Seat(models.Model):
    """A persona's place in an audience; `since` is when the present state began."""

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="seats")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="seats")
    state = models.CharField(max_length=8, choices=State.choices)
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.MEMBER)
    since = models.DateTimeField()
    in_stream = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audience", "persona"], name="one_seat_each")
        ]
        indexes = [
            models.Index(fields=["persona", "state", "audience"]),
            models.Index(fields=["audience", "state", "persona"]),
        ]


class Block(models.Model):
    """One persona wants nothing to do with another; both ways, and told to nobody."""

    by = models.ForeignKey(Persona, models.CASCADE, related_name="blocks")
    against = models.ForeignKey(Persona, models.CASCADE, related_name="blocked_by")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "against"], name="one_block_each"),
            models.CheckConstraint(condition=~Q(by=F("against")), name="nobody_blocks_themselves"),
        ]


class Licence(models.Model):
    """How far media-education mastery lets a learner address; no row, no further than the school."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="licence")
    level = models.PositiveSmallIntegerField()
    given_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()


class Addressing(models.Model):
    """That something is addressed to an audience; each feature's own table inherits this shape."""

    audience: "models.ForeignKey[Any, Audience]" = models.ForeignKey(Audience, models.CASCADE)

    class Meta:
        abstract = True
