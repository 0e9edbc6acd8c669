"""What was tried out, and what it speaks for."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.models import Inquiry
from commonground.inquiries.statements.models import Statement
from commonground.posts.models import Post


class Sort(models.TextChoices):
    """How something was tried."""

    OBSERVATION = "observed", _("We observed")
    MEASUREMENT = "measured", _("We measured")
    EXPERIMENT = "tested", _("We changed something and saw what happens")
    SIMULATION = "played", _("We played it through with a simulation")


class Spot(models.TextChoices):
    """At what kind of place; which one it was is nobody's business beyond the words."""

    OUTSIDE = "outside", _("outside")
    SCHOOL = "school", _("at school")
    HOME = "home", _("at home")
    ELSEWHERE = "elsewhere", _("somewhere else")


class Bearing(models.TextChoices):
    """What it speaks for."""

    SUPPORTS = "supports", _("supports")
    SHAKES = "shakes", _("shakes")
    NEITHER = "neither", _("tells neither")


class Trial(models.Model):
    """Something was tried; its words and pictures are a post, its numbers a table as typed.

    It bears on a link of the map, by its number there and with the words it had, or on a sentence. A
    simulation has an address, or none where it is played by hand; what came of it are its runs.
    """

    post = models.OneToOneField(Post, models.CASCADE, related_name="trial", primary_key=True)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="trials")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    day = models.DateField()
    spot = models.CharField(max_length=9, choices=Spot.choices, blank=True)
    address = models.URLField(max_length=500, blank=True)
    table: Any = models.JSONField(null=True)
    bearing = models.CharField(max_length=8, choices=Bearing.choices)
    link = models.CharField(max_length=64, blank=True)
    link_words = models.CharField(max_length=400, blank=True)
    statement = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="trials")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(link="") | Q(statement=None), name="a_trial_bears_on_one_thing"
            )
        ]
        indexes = [models.Index(fields=["inquiry", "-post"])]


class Run(models.Model):
    """One run of a simulation: its post says what was set and what is expected, before it is run."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="run", primary_key=True)
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="runs")


class Outcome(models.Model):
    """What came out of a run, in a post of its own, and what that speaks for."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="outcome", primary_key=True)
    run = models.OneToOneField(Run, models.CASCADE, related_name="outcome")
    bearing = models.CharField(max_length=8, choices=Bearing.choices)
