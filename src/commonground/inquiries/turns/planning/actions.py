"""Writing the plan of a question, and looking at it again."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.turns.facts import LineWritten, LookedAgain
from commonground.inquiries.turns.models import Line, Look, Part, Went
from commonground.inquiries.turns.planning.rules import may_look
from commonground.inquiries.turns.rules import may_plan
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before

MOST_LINES, MOST_LOOKS = 60, 200  # of one question; its page shows as many


@transaction.atomic
def write_line(
    actor: Persona,
    inquiry: Inquiry,
    *,
    part: str,
    source: str,
    now: datetime,
    until: date | None = None,
    key: str = "",
) -> Line:
    """Write a line of the plan for those who work on the question."""
    require(may_plan, actor, inquiry)
    if part not in Part.values:
        raise Unreadable(_("Say which part of the plan it is."))
    same: dict[str, Any] = {"inquiry": inquiry, "part": part, "until": until}
    if first := made_before(Line, actor, key, source, **same):
        return first
    alone("plan of", inquiry.pk)
    _require_room(Line.objects.filter(inquiry=inquiry), MOST_LINES)

    def rows(post: Post) -> Iterable[Model]:
        return [Line(post=post, **same)]

    post = posts.say_in(actor, inquiry.audience, source=source, now=now, attach=[rows], key=key)
    record(LineWritten(post.pk, inquiry.pk), actor=None if post.alias else actor, at=now)
    return made_of(Line, post)


@transaction.atomic
def look_again(
    actor: Persona, line: Line, *, went: str, source: str, now: datetime, key: str = ""
) -> Look:
    """Say how it went with a line of the plan; each may, and all stand there."""
    require(may_look, actor, line)
    if went not in Went.values:
        raise Unreadable(_("Say how it went."))
    same: dict[str, Any] = {"line": line, "went": went}
    if first := made_before(Look, actor, key, source, under=line.post, **same):
        return first
    alone("plan of", line.inquiry_id)
    _require_room(Look.objects.filter(line__inquiry=line.inquiry_id), MOST_LOOKS)

    def rows(post: Post) -> Iterable[Model]:
        return [Look(post=post, **same)]

    post = posts.reply(actor, line.post, source=source, now=now, attach=[rows], key=key)
    by = None if post.alias else actor
    record(LookedAgain(line.pk, post.pk, line.inquiry_id), actor=by, at=now)
    return made_of(Look, post)


def _require_room(rows: QuerySet[Any], most: int) -> None:
    """What was taken back takes no room."""
    if rows.filter(post__deleted_at=None).count() >= most:
        raise Conflict(_("This list is full."))
