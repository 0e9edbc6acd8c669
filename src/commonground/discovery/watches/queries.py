"""One's watches, and what has turned up as far as one may read it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import places_i_share
from commonground.audiences.rules import may_know
from commonground.discovery.queries import Hit, Question, hit, newer
from commonground.discovery.watches.actions import MOST, MOST_MET, erase_watches
from commonground.discovery.watches.models import Met, Watch
from commonground.discovery.watches.rules import may_keep, may_watch
from commonground.kernel.ids import id_at
from commonground.kernel.registries import Holding, searchables
from commonground.kernel.rules import allows, one
from commonground.kernel.search.asking import asked
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing

# What a source said stands where it was said, and comes here hours or days later.
OVERLAP = timedelta(days=3)
AT_ONCE = 50
LONGEST, USUAL = timedelta(days=366), timedelta(days=90)


@dataclass(frozen=True)
class Kept:
    """A watch as its owner sees it; its place is named to who is there."""

    watch: Watch
    ended: bool
    place: str


def mine(actor: Actor, today: date) -> list[Kept]:
    """My watches, the newest first."""
    rows = list(Watch.objects.filter(may_keep(actor)).order_by("-pk")[:MOST])
    known = Audience.objects.filter(may_know(actor), pk__in={watch.place_id for watch in rows})
    names = dict(known.values_list("pk", "name"))
    return [Kept(watch, watch.until < today, names.get(watch.place_id or 0, "")) for watch in rows]


def may_begin(actor: Actor) -> bool:
    """Whether the actor may watch for something."""
    return isinstance(actor, Persona) and allows(may_watch, actor, actor)


def one_of_mine(actor: Actor, pk: int) -> Watch:
    return one(Watch.objects.all(), may_keep, actor, pk)


def place_of(actor: Actor, watch: Watch) -> Audience | None:
    """Where it looks, for who is there still."""
    return Audience.objects.filter(may_know(actor), pk=watch.place_id).first()


def places(actor: Actor) -> list[Audience]:
    """Where a watch can look: one's own classes and groups."""
    return places_i_share(actor)


def turned_up(actor: Actor, watch: Watch) -> list[Hit]:
    """What it met, newest first: what may be read now, and no trace of the rest."""
    posts = searchables["posts"]
    ids = Met.objects.filter(watch=watch).order_by("-post").values_list("post_id", flat=True)
    met = list(ids[:MOST_MET])
    open_to = set(posts.readable(actor, met)) if met else set()
    shown = posts.shown(actor, [pk for pk in met if pk in open_to])
    return [hit(found, asked(watch.words)) for found in shown]


def due(before: datetime, today: date) -> QuerySet[Watch]:
    """Those that are awake and have not looked for a while."""
    awake = Watch.objects.filter(paused_at=None, until__gte=today, looked_at__lte=before)
    active = awake.filter(owner__account__is_active=True)
    return active.select_related("owner__account").order_by("looked_at", "pk")[:AT_ONCE]


def new_for(watch: Watch) -> list[int]:
    """What came since it last looked and its owner may read at this moment; not their own words."""
    owner = watch.owner
    if standing(owner).suspended:
        return []
    place = (frozenset([f"a{watch.place_id}"]),) if watch.place_id else ()
    since = id_at(max(watch.since, watch.looked_at - OVERLAP))
    question = Question(asked(watch.words), place, since, frozenset([f"b{owner.pk}"]))
    return newer(owner, searchables["posts"], question, size=AT_ONCE)


def holdings() -> list[Holding]:
    """What watches keep of a person."""
    about: dict[str, Any] = {
        "legal_basis": _("your own wish"),
        "readers": _("you alone"),
        "retention": _("until you end the watch, or a month after its end"),
    }
    return [
        Holding(
            model=Watch,
            person_fields=("owner",),
            label=_("What you watch for"),
            purpose=_("so that you are told when something turns up"),
            export=_watches_of,
            erase=erase_watches,
            **about,
        ),
        Holding(
            model=Met,
            person_fields=("watch__owner",),
            label=_("What turned up in your watches"),
            purpose=_("so that you find it again, and are told once"),
            export=_met_by,
            erase=erase_watches,
            **about,
        ),
    ]


def _watches_of(account: int) -> Iterator[dict[str, Any]]:
    columns = ("words", "place__name", "since", "looked_at", "told_at", "paused_at", "until")
    yield from Watch.objects.filter(owner__account=account).order_by("pk").values(*columns)


def _met_by(account: int) -> Iterator[dict[str, Any]]:
    for met in Met.objects.filter(watch__owner__account=account).select_related("watch"):
        yield {"words": met.watch.words, "post": str(met.post_id), "at": met.at}
