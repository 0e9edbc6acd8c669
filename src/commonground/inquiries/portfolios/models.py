"""A portfolio, what its owner put into it, to whom it was handed in, and the answer in words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.models import Inquiry
from commonground.kernel.ids import IdField
from commonground.maps.models import Map
from commonground.people.models import Persona


class What(models.TextChoices):
    """What of one's own can stand in it."""

    BEFORE = "before", _("what I thought before")
    AFTER = "after", _("what I thought after")
    NOTE = "note", _("a note of mine")
    STATEMENT = "statement", _("a sentence of mine")
    ARGUMENT = "argument", _("an argument of mine")
    TRIAL = "trial", _("what I tried")
    GIVEN_UP = "given_up", _("what I gave up")
    MAP = "map", _("what I brought to our map")


class Portfolio(models.Model):
    """One person's page out of one question. Nobody else reads it until it is handed in.

    It has no place for a mark: the answer is words.
    """

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="portfolios")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="portfolios")
    words = models.TextField(blank=True, help_text=_("what its owner thinks of the whole"))
    at = models.DateTimeField()
    reader = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    may_change: bool  # set by queries, as those below
    may_take_back: bool
    may_answer: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "persona"], name="one_portfolio_each"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(handed_at__isnull=False),
                name="answered_is_handed_in",
            ),
        ]
        indexes = [models.Index(fields=["reader", "-handed_at"])]


class Piece(models.Model):
    """A contribution of its owner, in the words it had when it was taken in, and what they think of it."""

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="pieces")
    what = models.CharField(max_length=9, choices=What.choices)
    key = models.BigIntegerField()
    words = models.TextField()
    map = models.ForeignKey(Map, models.SET_NULL, null=True, related_name="+")
    about = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["portfolio", "what", "key"], name="taken_in_once")
        ]
        ordering = ("place",)
