"""Feeds as they are asked for, sources as schools know them, and where their items are shown."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Lasting, Persona, School
from commonground.posts.models import Post


class Fault(models.TextChoices):
    """What was wrong at the last look; each has a sentence in queries."""

    NONE = "", _("nothing")
    SILENT = "silent", _("no answer")
    CLOSED = "closed", _("not a public address")
    LARGE = "large", _("too large")
    SLOW = "slow", _("too slow")
    GONE = "gone", _("gone for good")
    MISSING = "missing", _("not there")
    FORBIDDEN = "forbidden", _("not for us")
    BUSY = "busy", _("busy")
    BROKEN = "broken", _("broken")
    NO_FEED = "feed", _("no feed")
    UNSAFE = "unsafe", _("not safe to read")


class Feed(models.Model):
    """An address that is asked again and again, once for all schools here."""

    id = IdField()
    url = models.CharField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    pause = models.DurationField(default=timedelta(hours=1))
    due_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault.choices, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(gone_at__isnull=True), name="feeds_to_be_asked"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url


class Item(models.Model):
    """One thing a feed said, cleaned, as it was when last seen."""

    id = IdField()
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    key = models.CharField(max_length=64)
    place = models.CharField(max_length=64, blank=True, help_text=_("of its link"))
    alike = models.CharField(max_length=64, blank=True, help_text=_("of its title and date"))
    digest = models.CharField(max_length=64)
    link = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    html = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    language = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    dated = models.BooleanField(help_text=_("its date is its own"))
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="an_item_once")]
        indexes = [models.Index(fields=["feed", "-at"])]


class Source(models.Model):
    """A feed as a school knows it: under this persona it says things here."""

    id = IdField()
    feed = models.ForeignKey(Feed, models.CASCADE, related_name="sources")
    school = models.ForeignKey(School, models.CASCADE, related_name="sources")
    persona = models.OneToOneField(Persona, models.CASCADE, related_name="source_of")
    followers = models.OneToOneField(Audience, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    may_keep: bool  # set by queries.shown, as the three below
    may_follow: bool
    may_approve: bool
    # and `followed`, by annotation
    says: str

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "school"], name="a_feed_once_a_school")
        ]

    def __str__(self) -> str:
        return self.persona.name


class Approval(Lasting):
    """Staff let a class, a group, or those of the school who want to, read what matches."""

    id = IdField()
    source = models.ForeignKey(Source, models.CASCADE, related_name="approvals")
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "audience"],
                condition=Q(until__isnull=True),
                name="approved_once",
            )
        ]


class Carried(models.Model):
    """The post by which a source said an item."""

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="carried")
    item = models.ForeignKey(Item, models.CASCADE, related_name="carried")
    source = models.ForeignKey(Source, models.CASCADE, related_name="carried")


class Wish(models.Model):
    """An address somebody wants to hear from; it is looked for once, and answered."""

    id = IdField()
    by = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=12, choices=Fault.choices, blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="+")

    says: str  # set by queries.wishes

    class Meta:
        indexes = [models.Index(fields=["by", "-id"])]
