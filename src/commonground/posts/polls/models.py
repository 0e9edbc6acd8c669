"""Polls, their choices with what is counted so far, and the ballots while they are open."""

from django.db import models
from django.db.models import Q

from commonground.kernel.ids import IdField
from commonground.people.models import Account
from commonground.posts.models import Post

FEWEST, MOST = 2, 8
LONGEST = 120  # letters of a choice


class Poll(models.Model):
    """A poll that came with a post; `counted` is how many ballots the result holds."""

    id = IdField()
    post = models.OneToOneField(Post, models.CASCADE, related_name="poll")
    several = models.BooleanField(default=False)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    counted = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["closes_at"],
                condition=Q(closed_at__isnull=True, closes_at__isnull=False),
                name="polls_that_end",
            )
        ]


class Choice(models.Model):
    """One of the choices; `votes` is what is counted of it so far."""

    id = IdField()
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST)
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "place"], name="a_choice_a_place")]


class Ballot(models.Model):
    """What one account chose, a bit for each place; deleted when the poll ends.

    `counted` is the vote that stands in the result. One that `waits` was cast or changed since.
    """

    id = IdField()
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    vote = models.PositiveSmallIntegerField()
    counted = models.PositiveSmallIntegerField(default=0)
    waits = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "account"], name="one_ballot_each"),
            models.CheckConstraint(condition=Q(vote__gt=0), name="a_ballot_chooses"),
        ]
