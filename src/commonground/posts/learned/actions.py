"""Telling an author what one took from their post; changing it, taking it back, putting it away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.posts.learned.facts import Learned, TakenBack, TakenChanged, TakenPutAway
from commonground.posts.learned.models import LONGEST, Taken
from commonground.posts.learned.rules import may_receive, may_take, may_take_back
from commonground.posts.models import Post


@transaction.atomic
def take(actor: Persona, post: Post, *, words: str, now: datetime) -> Taken:
    """Tell the author in one sentence; a second one takes the place of the first."""
    require(may_take, actor, post)
    sentence = one_line(words)
    taken, first = Taken.objects.get_or_create(
        post=post, by=actor, defaults={"words": sentence, "at": now}
    )
    if first:
        record(Learned(taken.pk, post.pk), actor=actor, at=now)
    elif taken.words != sentence:
        Taken.objects.filter(pk=taken.pk).update(words=sentence, at=now)
        taken.words, taken.at = sentence, now
        record(TakenChanged(taken.pk, post.pk), actor=actor, at=now)
    return taken


@transaction.atomic
def take_back(actor: Persona, taken: Taken, *, now: datetime) -> None:
    """The sentence is gone, for the author too. Of one put away a place without words stays, so that
    what is told anew stays away as well."""
    require(may_take_back, actor, taken)
    pk, post = taken.pk, taken.post_id
    rows = Taken.objects.filter(may_take_back(actor), pk=pk)
    emptied = rows.filter(away_at__isnull=False).update(words="")
    if not (rows.filter(away_at=None).delete()[0] or emptied):
        raise Conflict(_("This was taken back just now."))
    record(TakenBack(pk, post), actor=actor, at=now)


@transaction.atomic
def put_away(actor: Persona, taken: Taken, *, now: datetime) -> None:
    """The author sees it no more, also when it is changed; its writer is not told."""
    require(may_receive, actor, taken)
    Taken.objects.filter(pk=taken.pk, away_at=None).update(away_at=now)
    record(TakenPutAway(taken.pk), actor=actor, at=now)


def one_line(words: str) -> str:
    """The sentence as one line, or what is wrong with it."""
    if not (sentence := " ".join(tidy(words, most=LONGEST).split())):
        raise Unreadable(_("Write one sentence: what did you take from it?"))
    return sentence


@unattended
@transaction.atomic
def erase_taken(account: int, now: datetime) -> None:
    """All that an account said it learned is gone."""
    Taken.objects.filter(by__account=account).delete()
