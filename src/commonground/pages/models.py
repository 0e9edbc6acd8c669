"""Pages of a group, and each version of each page."""

from typing import Any

from django.db import models
from django.db.models import Q

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Persona


class WikiPage(models.Model):
    """What a group writes together about one thing; all who may read it may change it.

    `latest` is the id of the newest version: ids go by time, so that a list of pages begins with
    what was changed last. `folded` is the title as it is compared.
    """

    id = IdField()
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="pages")
    title = models.CharField(max_length=120)
    folded = models.CharField(max_length=240)
    begun_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    latest = models.BigIntegerField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    shows: bool  # set by queries: whether any version is not hidden
    may_write: bool  # set by queries.one, as the two below
    may_lead: bool
    may_delete: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "folded"],
                condition=Q(deleted_at=None),
                name="one_page_a_title",
            )
        ]
        indexes = [models.Index(fields=["audience", "-latest"])]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """A page as somebody left it. None is ever changed; a hidden one keeps its place, not its readers."""

    id = IdField()
    page = models.ForeignKey(WikiPage, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="page_versions")
    at = models.DateTimeField()
    title = models.CharField(max_length=120)
    source = models.TextField()
    html = models.TextField()
    note = models.CharField(max_length=120, blank=True)
    brings_back: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    may_hide: bool  # set by queries.to_answer_for
    may_unhide: bool

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="versions_counted")]
        indexes = [models.Index(fields=["author", "-id"])]
