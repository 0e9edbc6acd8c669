"""The stage of the lesson, and each scene as it is played on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from django.core.cache import cache as kept
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing, TooMuch, Unreadable
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, School
from commonground.sociograms.lesson.pure import class_scenes, hard_scenes, moves, toy_scenes
from commonground.sociograms.lesson.pure import ticket as exit_ticket
from commonground.sociograms.lesson.pure.links import Links
from commonground.sociograms.lesson.pure.staged import (
    FEWEST,
    MOST,
    Stage,
    places,
    unnamed,
)
from commonground.sociograms.lesson.rules import may_take
from commonground.sociograms.models import Study
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.lots import shuffled
from commonground.sociograms.queries import answers_of, secret_of
from commonground.sociograms.rules import may_read

if TYPE_CHECKING:
    from commonground.sociograms.lesson.pure.shapes import Point
    from sociometry import Message, Network

SCENES = 13
MINUTES = 3
FIRST_KIND = "spends time with"
INVENTED = "26"  # nobody real bears these numbers
KEPT, KEPT_LONG, LONGEST_SEARCH = 600, 86_400, 20  # seconds
Way = Literal["search", "smart", "prove"]
# Only a proof is ended by the clock: the searches end by what they tried, the same everywhere.
SECONDS: dict[Way, float | None] = {"search": None, "smart": None, "prove": 10.0}
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Scene:
    """One scene as the page shows it."""

    number: int
    title: Message
    learned: Message
    seen: Any
    seconds: float
    stage: Stage
    links: Links

    @property
    def before(self) -> int | None:
        return self.number - 1 or None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < SCENES else None

    @property
    def on_class(self) -> bool:
        """Whether a class is on the stage, and not a toy alone."""
        return self.number >= 5


def titles() -> list[tuple[int, Message]]:
    """The thirteen scenes by number."""
    from sociometry.lesson.words import said_of

    return [(number, said_of(number)[0]) for number in range(1, SCENES + 1)]


def enter(actor: Actor, number: int = 1) -> None:
    """Nothing there for those who may not take the lesson, and no scene beyond the thirteen."""
    if not School.objects.filter(may_take(actor)).exists() or not 1 <= number <= SCENES:
        raise Missing(_("There is nothing here, or nothing that you can see."))


def classes(actor: Actor) -> list[Study]:
    """Studies that the actor may read and that are neither too small nor too large for the lesson."""
    rows = Study.objects.filter(may_read(actor)).annotate(
        size=Count("participants"),
        spoke=Count("participants", filter=Q(participants__answered=True)),
    )
    return list(rows.filter(size__lte=MOST, spoke__gte=FEWEST).order_by("-asked_on", "-pk")[:MOST])


def stage(actor: Actor, given: Given) -> Stage:
    """The invented class, or a study that the actor may read, under numbers drawn by lot."""
    kind, pk = given.get("kind") or "", given.get("class")
    if not pk:
        return _invented(kind if kind in _example().kinds else FIRST_KIND)
    study = one_of(Study.objects.select_related("school"), may_read, actor, pk)
    answers = answers_of(study)
    if len(answers.participants) > MOST:
        raise Unreadable(_("The lesson is for classes of up to 60: more could not be read."))
    if sum(one.answered for one in answers.participants) < FEWEST:
        raise Unreadable(
            _("Fewer than ten answered: figures of so few would speak of single people.")
        )
    kinds = {one.slug: str(_(one.name)) for one in answers.positive}
    mine = study.asked_by_id == actor.pk and study.school.negative_questions
    found = _staged(answers.network, kinds, kind, answers.waves[-1], secret=secret_of(study))
    return replace(
        found, study=study.pk, title=study.name, negative=found.negative if mine else None
    )


def _staged(
    network: Network, kinds: Mapping[str, str], kind: str, wave: str, *, secret: str
) -> Stage:
    others = {
        name: measured.matrix(network, Choice({slug: 1.0}, wave=wave))
        for slug, name in kinds.items()
    }
    chosen = kind if kind in kinds else next(iter(kinds))
    numbers = shuffled(secret, network.roster.people)
    shown = {name: unnamed(a, numbers) for name, a in others.items()}
    against = {tie.kind for tie in network.ties if tie.sign < 0}
    negative = (
        unnamed(network.matrix(dict.fromkeys(against, 1.0), sign="-"), numbers) if against else None
    )
    return Stage(shown[kinds[chosen]], kinds, chosen, shown, negative)


@cache
def _example() -> Network:
    from sociometry.examples import example_class

    return example_class()


def _invented(kind: str) -> Stage:
    kinds = {name: str(_(name)) for name in sorted(_example().kinds, reverse=True)}
    return _staged(_example(), kinds, kind, "", secret=INVENTED)


def played(number: int, stage: Stage, given: Given, links: Links) -> Scene:
    """The scene at this setting, and how long the counting took."""
    from sociometry.lesson.words import said_of

    began = perf_counter()
    seen = PLAYS[number - 1](stage, given)
    if isinstance(seen, Seated) and seen.how == "hand":
        links = replace(links, state={"how": "hand", "seats": seen.seats.code})
    seconds = perf_counter() - began
    return Scene(number, *said_of(number), seen, seconds, stage, links)


def _at(stage: Stage) -> list[Point]:
    """Where everybody stands: the same until an answer goes."""
    name = f"sociograms:lesson:{stage.fingerprint}"
    found: list[Point] | None = kept.get(name)
    if found is None:
        found = places(stage.a)
        kept.set(name, found, KEPT)
    return found


def _arrow(_stage: Stage, given: Given) -> toy_scenes.Arrows:
    return toy_scenes.arrows(["AB"], moves.read(given["moves"]) or [], last="")


def _answer(_stage: Stage, given: Given) -> toy_scenes.Arrows:
    return toy_scenes.arrows(toy_scenes.CHAIN, moves.read(given["moves"]) or [], last="EA")


def _fader(_stage: Stage, given: Given) -> toy_scenes.Fader:
    return toy_scenes.fader(given["alpha"])


def _kite(_stage: Stage, given: Given) -> toy_scenes.Fader:
    return toy_scenes.kite(given["share"] / 100)


def _class(stage: Stage, given: Given) -> class_scenes.Class:
    return class_scenes.real_class(stage.a, _at(stage), given["share"] / 100)


def _one_choice(stage: Stage, given: Given) -> class_scenes.Chosen | None:
    share = given["share"] / 100
    return class_scenes.right_person(stage.a, _at(stage), share, taken_away=bool(given["away"]))


def _echo(stage: Stage, given: Given) -> class_scenes.Heard | None:
    return class_scenes.whose_echo(stage.a, _at(stage), given["echo"])


def _policy(stage: Stage, given: Given) -> class_scenes.Price:
    return class_scenes.two_way(stage.a, _at(stage), given["policy"])


def _twice(stage: Stage, given: Given) -> class_scenes.Twice:
    return class_scenes.nobody_twice(stage.a, twice=given["twice"] == "yes")


def _gang(stage: Stage, given: Given) -> hard_scenes.Gang:
    return hard_scenes.gang(stage.a, given["triples"])


@dataclass(frozen=True)
class Seated:
    """The tables, and the search that set them where there was one."""

    seats: hard_scenes.Seats
    search: hard_scenes.Search | None
    how: str
    seed: int
    people: tuple[str, ...]
    unstable: float

    @property
    def next_seed(self) -> int:
        return self.seed % 99 + 1

    @property
    def unstable_percent(self) -> float:
        return 100 * self.unstable


def _seats(stage: Stage, given: Given) -> Seated:
    from sociometry.lesson.hard import by_lot as seats_by_lot

    how, seed = given["how"], given["seed"]
    search = _search(stage, how, seed) if how in SECONDS else None
    groups = list(search.groups if search else seats_by_lot(stage.a.n, seed))
    if how == "hand":
        groups = hard_scenes.groups_of(given["seats"], stage.a.n) or groups
    who, table = given.get("who"), given.get("table")
    if who and table:
        groups, how, search = hard_scenes.moved(groups, stage.a.people, who, table), "hand", None
    people = tuple(sorted(stage.a.people, key=int))
    return Seated(hard_scenes.seats(stage, groups), search, how, seed, people, _unstable())


@cache
def _unstable() -> float:
    from sociometry.lesson.hard import unstable_share

    return unstable_share(1)


def _search(stage: Stage, how: Way, seed: int) -> hard_scenes.Search:
    """One search after the other in a class that all asks at once; what was found is found."""
    from sociometry.lesson.hard import seat, two_sided

    name = f"sociograms:lesson:seats:{stage.fingerprint}:{how}:{0 if how == 'prove' else seed}"
    found: hard_scenes.Search | None = kept.get(name)
    if found is not None:
        return found
    if not kept.add(f"{name}:now", 1, LONGEST_SEARCH):
        raise TooMuch(_("The search is running. Ask again in a moment."), retry_after=3)
    began = perf_counter()
    try:
        teams = seat(
            stage.a, how, negative=stage.negative, attribute=two_sided(stage.a),
            seed=seed, time_s=SECONDS[how],
        )  # fmt: skip
    finally:
        kept.delete(f"{name}:now")
    found = hard_scenes.searched(stage, teams, perf_counter() - began)
    settled = found.proved or how != "prove"
    kept.set(name, found, KEPT_LONG if settled and not stage.study else KEPT)
    return found


def _over_read(stage: Stage, given: Given) -> hard_scenes.Shuffled:
    return hard_scenes.over_read(stage, given["seed"])


def _ticket(stage: Stage, _given: Given) -> exit_ticket.Ticket:
    return exit_ticket.ticket(stage.a)


PLAYS: tuple[Callable[[Stage, Given], Any], ...] = (
    _arrow,
    _answer,
    _fader,
    _kite,
    _class,
    _one_choice,
    _echo,
    _policy,
    _twice,
    _gang,
    _seats,
    _over_read,
    _ticket,
)
