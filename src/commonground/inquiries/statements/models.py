"""Sentences, how each was weighed by whom, and arguments for and against them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.statements.pure import tally
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.media.models import unguessable
from commonground.posts.models import Post


class Thought(models.TextChoices):
    """Which thought of an answer the sentence is."""

    HUNCH = "hunch", _("a hunch")
    ODD = "odd", _("sounds wrong, but might be so")


class Side(models.TextChoices):
    """How somebody weighs a sentence."""

    AGREES = tally.AGREES, _("I agree")
    DOUBTS = tally.DOUBTS, _("I doubt it")
    PASSES = tally.PASSES, _("I pass")


class Guess(models.TextChoices):
    """What somebody thinks that the others say."""

    AGREE = tally.AGREE, _("most will agree")
    DOUBT = tally.DOUBT, _("most will doubt it")
    DIVIDED = tally.DIVIDED, _("we will be divided")


class Statement(models.Model):
    """A sentence to be weighed: a thought of somebody's answer, or said for all with one's name.

    Its number is in no order, since a thought's moment would tell whose it is. How many took which
    side is counted in steps: whoever looks before and after a known person weighs it would learn theirs.
    So are guesses: `guessed` is how many on which side guessed what. Whoever leaves stays in both sums,
    without a name: else the difference would say what they had said.
    """

    id = IdField(default=unguessable)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="statements")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="statements")
    thought = models.CharField(max_length=5, choices=Thought.choices, blank=True)
    post = models.OneToOneField(Post, models.CASCADE, null=True, related_name="statement")
    agree = models.PositiveIntegerField(default=0)
    doubt = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    guessed: Any = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None, thought="", post__isnull=False)
                | Q(answer__isnull=False, post=None) & ~Q(thought=""),
                name="a_statement_is_thought_or_said",
            ),
            models.UniqueConstraint(fields=["answer", "thought"], name="each_thought_once"),
        ]


class Stance(models.Model):
    """How one person weighs a sentence, and what they guess the others say.

    `counted` is the side that stands in the numbers; where it is another one, it waits for a step.
    `reckoned` is the side with which the guess stands in the sums of guesses.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices)
    guess = models.CharField(max_length=7, choices=Guess.choices, blank=True)
    counted = models.CharField(max_length=6, choices=Side.choices, blank=True)
    reckoned = models.CharField(max_length=6, choices=Side.choices, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "persona"], name="weighed_once")
        ]


class Way(models.TextChoices):
    """What an argument does to what stands above it."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")
    BECAUSE = "because", _("because")


class Argument(models.Model):
    """What speaks for or against a sentence, or why an argument holds; its words are a post."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="argument")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="arguments")
    under: Any = models.ForeignKey("self", models.CASCADE, null=True, related_name="below")
    way = models.CharField(max_length=7, choices=Way.choices)
