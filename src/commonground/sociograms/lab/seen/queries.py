"""Replies between those who were asked, as ties that fade: counted now, and kept nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from commonground.people.models import Actor
from commonground.posts.queries import replies_in
from commonground.sociograms.lab.seen.rules import may_see_replies
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.queries import key

if TYPE_CHECKING:
    from sociometry import Tie

FORGOTTEN = 6  # half-lives: what is left then is less than a fiftieth
LEAST = 2  # what members said openly to each other may be counted from two


def may_look(actor: Actor, study: Study) -> bool:
    """Whether the actor may lay replies beside the answers."""
    return Study.objects.filter(may_see_replies(actor), pk=study.pk).exists()


def seen(
    actor: Actor, study: Study, people: tuple[Participant, ...], half_life: int, now: datetime
) -> tuple[Tie, ...]:
    """Who replied to whom in what is addressed to the class and open to the actor."""
    from sociometry import faded

    if study.group is None or not may_look(actor, study):
        return ()
    keys = {one.persona_id: key(one) for one in people if one.persona_id}
    since = now - timedelta(days=FORGOTTEN * half_life)
    said = replies_in(actor, study.group.audience_id, since=since)
    between = [
        (keys[one], keys[other], max((now - at) / timedelta(days=1), 0.0))
        for one, other, at in said
        if one in keys and other in keys
    ]
    return faded(between, half_life=half_life, least=LEAST)
