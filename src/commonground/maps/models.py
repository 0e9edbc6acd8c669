"""Maps, the updates of which each is made, and what changed in them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.kernel.once import key_column, made_once
from commonground.maps.pure.content import MOST_OF_LABEL, MOST_OF_REMARK
from commonground.people.models import Persona


class Map(models.Model):
    """Of an audience, whose members read and write it, or of an owner, who alone does.

    The updates are the map; `content` is what they say, worked out whenever one is appended, `step`
    counts the edits that changed it, and `appended` all updates there ever were, so that a process
    that has the map open sees that it lacks one. A closed map stays as it is.
    """

    id = IdField()
    audience = models.ForeignKey(Audience, models.CASCADE, null=True, related_name="maps")
    owner = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="maps")
    name = models.CharField(max_length=MOST_OF_LABEL)
    content: Any = models.JSONField(default=dict)
    step = models.PositiveIntegerField(default=0)
    appended = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    key = key_column()

    class Meta:
        constraints = [
            made_once("begun_by", "map_begun_once"),
            models.CheckConstraint(
                condition=Q(audience=None, owner__isnull=False)
                | Q(audience__isnull=False, owner=None),
                name="a_map_is_of_an_audience_or_of_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-id"]),
            models.Index(fields=["audience", "-id"]),
        ]

    def __str__(self) -> str:
        return self.name


class MapUpdate(models.Model):
    """What one edit added to the document, as bytes; now and then many are made one."""

    id = IdField()
    map = models.ForeignKey(Map, models.CASCADE, related_name="updates")
    data = models.BinaryField()
    author = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Changed(models.TextChoices):
    """What a change did."""

    CONCEPT_ADDED = "concept added", _("concept added")
    RENAMED = "renamed", _("concept renamed")
    MOVED = "moved", _("concept moved")
    CONCEPT_REMOVED = "concept removed", _("concept removed")
    LINK_ADDED = "link added", _("link added")
    REPHRASED = "rephrased", _("link put in other words")
    LINK_REMOVED = "link removed", _("link removed")


class MapChange(models.Model):
    """Who changed what and when, told by the server from what the map said before and after."""

    id = IdField()
    map = models.ForeignKey(Map, models.CASCADE, related_name="changes")
    step = models.PositiveIntegerField()
    by = SaidBy(Persona, models.SET_NULL, null=True, related_name="+")
    alias = alias_column()
    at = models.DateTimeField()
    what = models.CharField(max_length=16, choices=Changed.choices)
    thing = models.CharField(max_length=40)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    undoes = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["map", "step", "id"])]


class Evidence(models.Model):
    """Something said or written elsewhere on which a concept or a link rests.

    `kind` and `number` are what search calls it; each reader sees it under that thing's own rule.
    """

    id = IdField()
    map = models.ForeignKey(Map, models.CASCADE, related_name="evidence")
    thing = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    words = models.CharField(max_length=300, blank=True)
    by = SaidBy(Persona, models.SET_NULL, null=True, related_name="+")
    alias = alias_column()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["map", "thing", "kind", "number"], name="evidence_hangs_once"
            )
        ]


class Spot(models.Model):
    """A concept or a link of which people speak, also when it stands on the map no more."""

    id = IdField()
    map = models.ForeignKey(Map, models.CASCADE, related_name="spots")
    thing = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["map", "thing"], name="one_spot_of_a_thing")]


class Remark(models.Model):
    """A line about a concept or a link; `of` is what that was called when it was said."""

    id = IdField()
    spot = models.ForeignKey(Spot, models.CASCADE, related_name="remarks")
    by = SaidBy(Persona, models.CASCADE, related_name="+")
    alias = alias_column()
    words = models.CharField(max_length=MOST_OF_REMARK)
    of: Any = models.JSONField(default=list)
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    key = key_column()

    class Meta:
        constraints = [made_once("by", "remarked_once")]
        indexes = [models.Index(fields=["spot", "-id"])]


class Hushed(models.Model):
    """Words that stand on a map no more, and that its history does not repeat."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="hushed")
    words = models.CharField(max_length=MOST_OF_LABEL)
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["map", "words"], name="hushed_once")]
