"""Writing down what was tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.pure.addresses import is_address
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.trials.facts import Tried
from commonground.inquiries.trials.models import Bearing, Sort, Spot, Trial
from commonground.inquiries.trials.pure.table import Table
from commonground.inquiries.trials.rules import may_try
from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.actions import Attach
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before


@dataclass(frozen=True)
class Found:
    """What was tried, when and where, its numbers, and what it speaks for."""

    sort: str
    day: date
    spot: str
    bearing: str = Bearing.NEITHER
    table: Table | None = None
    link: str = ""
    link_words: str = ""
    statement: Statement | None = None
    address: str = ""  # of a simulation


@transaction.atomic
def write_down(
    actor: Persona,
    inquiry: Inquiry,
    found: Found,
    *,
    source: str,
    now: datetime,
    attach: Sequence[Attach] = (),
    key: str = "",
    **about: Any,
) -> Trial:
    """Tell those who work on the question what was tried, and what came of it."""
    require(may_try, actor, inquiry)
    told = _columns(found, now)
    if first := made_before(Trial, actor, key, source, inquiry=inquiry, sort=found.sort):
        return first

    def rows(post: Post) -> Iterable[Model]:
        return [Trial(post=post, inquiry=inquiry, **told)]

    place, about = inquiry.audience, about | {"attach": [rows, *attach], "key": key}
    post = posts.say_in(actor, place, source=source, now=now, **about)
    record(Tried(post.pk, inquiry.pk), actor=None if post.alias else actor, at=now)
    return made_of(Trial, post)


def _columns(found: Found, now: datetime) -> dict[str, Any]:
    played = found.sort == Sort.SIMULATION
    known = (Sort.values, [*Spot.values, ""] if played else Spot.values, Bearing.values)
    said = (found.sort, found.spot, found.bearing)
    if any(one not in values for one, values in zip(said, known, strict=True)):
        raise Unreadable(_("Say how, where, and what it speaks for."))
    if found.day > localdate(now):
        raise Unreadable(_("This day has not come yet."))
    if played and found.address and not is_address(found.address):
        raise Unreadable(_("An address begins with https://"))
    bears = bool(found.link or found.statement)
    table = found.table
    return {
        "sort": found.sort,
        "day": found.day,
        "spot": found.spot,
        "bearing": found.bearing if bears else Bearing.NEITHER,
        "table": {"columns": table.columns, "rows": table.rows} if table else None,
        "address": found.address if played else "",
        "link": found.link,
        "link_words": found.link_words[:400],
        "statement": found.statement,
    }
