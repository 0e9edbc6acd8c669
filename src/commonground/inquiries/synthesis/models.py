"""What is written together, version by version; what it rests on and leaves open; what was given up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.inquiries.models import Inquiry
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class Version(models.Model):
    """What was written together, as somebody left it. None is ever changed; a hidden one keeps its place."""

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="synthesis")
    number = models.PositiveIntegerField()
    author = SaidBy(Persona, models.SET_NULL, null=True, related_name="+")
    alias = alias_column()
    at = models.DateTimeField()
    source = models.TextField()
    html = models.TextField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "number"], name="syntheses_counted")
        ]


class What(models.TextChoices):
    """What can be cited."""

    NOTE = "note", _("a note")
    TRIAL = "trial", _("what was tried")
    STATEMENT = "statement", _("a sentence")
    LINK = "link", _("a link of the map")


class Citation(models.Model):
    """It rests on this, or leaves this open; `key` is its number where it lives."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="citations")
    what = models.CharField(max_length=9, choices=What.choices)
    key = models.CharField(max_length=64)
    open = models.BooleanField(default=False)
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "what", "key", "open"], name="cited_once")
        ]


class GivenUp(models.Model):
    """What somebody let go of on the way, in their own words, which are a post."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="given_up", primary_key=True)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="given_up")
