"""Sources as screens show them: what they say of themselves, how they are, who reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.queries import name_of
from commonground.kernel.registries import Card
from commonground.kernel.rules import mark, one
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor, Band, School
from commonground.people.outlines.queries import ask
from commonground.people.queries import live, standing
from commonground.sources.models import Approval, Carried, Fault, Item, Source, Wish
from commonground.sources.pure.lists import opml
from commonground.sources.rules import (
    may_add,
    may_approve,
    may_approve_in,
    may_follow,
    may_keep,
    may_restore,
    may_see,
    may_see_wish,
)

SHOWN = 200
LATELY = timedelta(days=1)
SENTENCES: dict[str, Any] = {
    Fault.SILENT: _("Nobody answers at this address."),
    Fault.CLOSED: _("This is no address that can be asked: only public http and https ones are."),
    Fault.LARGE: _("It sends more than can be taken."),
    Fault.SLOW: _("It takes too long to answer."),
    Fault.GONE: _("Its site says that it is gone for good."),
    Fault.MISSING: _("There is nothing at this address."),
    Fault.FORBIDDEN: _("Its site does not let us read it."),
    Fault.BUSY: _("Its site is too busy just now."),
    Fault.BROKEN: _("Its site has a fault."),
    Fault.NO_FEED: _("There is a page, but no feed that we could find."),
    Fault.UNSAFE: _("It is made in a way that is not safe to read."),
}


@dataclass(frozen=True)
class Origin:
    """Where a post comes from, for a line beneath it."""

    host: str
    link: str
    dated: bool


def schools(actor: Actor) -> list[School]:
    """Schools for which the actor may bring in a source."""
    return list(School.objects.filter(may_add(actor)).order_by("name", "pk"))


def shown(actor: Actor) -> list[Source]:
    """The sources that the actor may look at, by name."""
    rows = _marked(Source.objects.filter(may_see(actor)), actor)
    return [_told(source) for source in rows.order_by("persona__sort_key", "pk")[:SHOWN]]


def one_shown(actor: Actor, pk: int) -> Source:
    """A source that the actor may look at."""
    return _told(one(_marked(Source.objects.all(), actor), may_see, actor, pk))


def one_kept(actor: Actor, pk: int) -> Source:
    """A source that the actor looks after."""
    return one(_marked(Source.objects.all(), actor), may_keep, actor, pk)


def one_removed(actor: Actor, pk: int) -> Source:
    """A source that the actor may bring back."""
    return one(Source.objects.select_related("persona", "followers"), may_restore, actor, pk)


def removed(actor: Actor) -> list[Source]:
    """What was removed and can be brought back."""
    rows = Source.objects.filter(may_restore(actor)).select_related("persona")
    return list(rows.order_by("-removed_at", "pk")[:SHOWN])


def wishes(actor: Actor, now: datetime) -> list[Wish]:
    """What the actor asked for within a day, each with its answer."""
    rows = Wish.objects.filter(may_see_wish(actor), at__gt=now - LATELY)
    found = list(rows.select_related("source__persona").order_by("-pk")[:SHOWN])
    for wish in found:
        wish.says = sentence(wish.fault)
    return found


def approvals(actor: Actor, source: Source) -> list[tuple[Approval, str]]:
    """Who reads a source by a yes of staff: of the classes, only those the actor decides for."""
    now = timezone.now()
    decides = Audience.objects.filter(may_approve_in(actor)).values("pk")
    rows = Approval.objects.filter(live(now), source=source, audience__in=decides)
    found = rows.select_related("audience__owner").order_by("since", "pk")
    return [(approval, name_of(actor, approval.audience)) for approval in found[:SHOWN]]


def one_approval(actor: Actor, pk: int) -> Approval:
    """An approval the actor may end."""
    rows = Approval.objects.select_related("source__followers", "audience").filter(until=None)
    decides = Audience.objects.filter(may_approve_in(actor)).values("pk")

    def may_end(who: Actor) -> Q:
        keeps = Source.objects.filter(may_approve(who)).values("pk")
        return Q(source__in=keeps, audience__in=decides)

    return one(rows, may_end, actor, pk)


def choices(actor: Actor, source: Source) -> list[tuple[int, str]]:
    """Who could be let in, by name."""
    held = Approval.objects.filter(source=source, audience=OuterRef("pk"), until=None)
    rows = Audience.objects.filter(
        may_approve_in(actor), ~Exists(held), school=source.school_id
    ).order_by("kind", "name", "pk")
    return [(audience.pk, _choice(actor, audience)) for audience in rows[:SHOWN]]


def chosen(actor: Actor, pk: int) -> Audience:
    """The audience somebody chose to let in."""
    return one(Audience.objects.all(), may_approve_in, actor, pk)


def latest(actor: Actor, source: Source) -> list[Item]:
    """The newest items, by title, for those who decide about it."""
    if not source.may_keep and not source.may_approve:
        return []
    return list(Item.objects.filter(feed=source.feed_id).order_by("-at", "-pk")[:10])


def as_opml(actor: Actor) -> str:
    """The sources the actor looks after, as other readers understand them.

    An address may hold a key of whoever brought it in: it is for those who keep the source.
    """
    kept = [source for source in shown(actor) if source.may_keep]
    return opml("Commonground", [(str(one), one.feed.url, one.feed.site) for one in kept])


def may_look(actor: Actor) -> bool:
    """Whether the page of sources is for the actor at all."""
    s = standing(actor)
    return bool(s.schools) and s.local and not (s.learner and s.band < Band.MIDDLE)


def _marked(rows: QuerySet[Source], actor: Actor) -> QuerySet[Source]:
    seat = Seat.objects.filter(audience=OuterRef("followers"), persona=actor.pk, state=State.LIVE)
    marked = mark(
        rows, actor, may_keep=may_keep, may_follow=may_follow, may_approve=may_approve
    ).annotate(followed=Exists(seat))
    return marked.select_related("persona", "feed", "school", "followers")


def _choice(actor: Actor, audience: Audience) -> str:
    if audience.kind == Kind.SCHOOL:
        return gettext("Pupils of %(name)s may follow it themselves") % {"name": audience.name}
    return name_of(actor, audience)


def _told(source: Source) -> Source:
    source.says = health(source)
    return source


def health(source: Source) -> str:
    """In one sentence how it is, and when it is asked again."""
    feed = source.feed
    if source.paused_at:
        return gettext("It rests: nothing new comes until you let it go on.")
    if feed.gone_at:
        return gettext("Its site says that it is gone for good. It is asked no more.")
    if feed.fault:
        return gettext("%(fault)s It is asked again on %(when)s.") % {
            "fault": sentence(feed.fault),
            "when": _moment(feed.due_at),
        }
    if feed.fetched_at is None:
        return gettext("It was not asked yet.")
    return gettext("Last asked on %(last)s, all well. Next on %(next)s.") % {
        "last": _moment(feed.fetched_at),
        "next": _moment(feed.due_at),
    }


def sentence(fault: str) -> str:
    """What was wrong, in one sentence; nothing when nothing was."""
    return str(SENTENCES.get(fault, ""))


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def origins(actor: Actor, posts: Sequence[int]) -> Mapping[int, Origin]:
    """Where those of these posts come from that a source said."""
    return {
        row.post_id: Origin(_host(row), row.item.link, row.item.dated)
        for row in ask(actor, _origins, posts=posts)
    }


def _origins(_reader: Actor) -> QuerySet[Carried]:
    rows = Carried.objects.filter(post__in=Blanks("posts"))
    return rows.select_related("item__feed").only("item__link", "item__dated", "item__feed__url")


def _host(row: Carried) -> str:
    address: Any = row.item.link or row.item.feed.url
    return (urlsplit(address).hostname or "").removeprefix("www.")


CARD = Card("origin", "sources/origin.html", origins, Carried)
