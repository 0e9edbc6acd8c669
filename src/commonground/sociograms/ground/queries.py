"""The measured ground of all pages, kept in memory for as long as no answer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.people.models import Actor
from commonground.sociograms.models import Study
from commonground.sociograms.promises.queries import readers
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice, Kind
from commonground.sociograms.pure.measured import Figures, Price
from commonground.sociograms.queries import Answers, answers_of, one
from commonground.sociograms.why.queries import Finding

if TYPE_CHECKING:
    from commonground.sociograms.changes.queries import Earlier
    from sociometry import Circles, Drawing, Picture, Sociomatrix, Table

KEPT = 600  # seconds
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Row:
    """A line of the table of figures."""

    name: str
    look: str
    figures: Figures
    as_no: bool = False


@dataclass(frozen=True)
class Head:
    """What stands above the picture: who, how many, who reads, until when."""

    title: str
    people: int
    kinds: int
    answered: int
    readers: tuple[str, ...]
    last_day: date

    @property
    def silent(self) -> int:
        return self.people - self.answered


@dataclass
class Page:
    """Everything that a template of the class picture shows."""

    study: Study
    answers: Answers
    kinds: list[Kind]
    choice: Choice
    whole: Sociomatrix
    chosen: Sociomatrix
    circles: Circles | None
    placed: Picture | None
    head: Head
    enough: bool
    findings: list[Finding] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    by_circle: Table | None = None
    drawing: Drawing | None = None
    price: tuple[Price, Price] | None = None
    marks: list[str] = field(default_factory=list)
    self_ties: int = 0
    before: list[Earlier] = field(default_factory=list)
    may_ask: bool = False

    @property
    def named(self) -> bool:
        """Whether the reader may open names; who may not reads figures above the floor only."""
        return bool(getattr(self.study, "may_read", False))

    @property
    def open(self) -> bool:
        """Whether the class may still answer."""
        return self.study.closes_at is not None and self.study.closed_at is None

    @property
    def too_many(self) -> bool:
        """Too many people for a drawing."""
        return len(self.answers.participants) > measured.MOST_DRAWN

    @property
    def untested(self) -> bool:
        """Too many people for tests against chance while somebody waits."""
        return len(self.answers.participants) > measured.MOST_TESTED

    @property
    def answered_told(self) -> bool:
        """Whether the number of those who answered may be said to this reader."""
        from sociometry import above_floor

        return self.named or above_floor(self.head.silent)


def kinds_of(answers: Answers) -> list[Kind]:
    """The positive kinds as the form offers them."""
    from sociometry import look_of

    return [
        Kind(question.slug, _(question.name), min(question.weight, 1.0), look_of(question.order))
        for question in answers.positive
    ]


def usual_weights(answers: Answers) -> dict[str, float]:
    """How much each kind counts where nobody chose otherwise."""
    return {q.slug: min(q.weight, 1.0) or 1.0 for q in answers.positive}


def answers_for(actor: Actor, pk: int) -> Answers:
    """The answers of a study that the actor sees."""
    return answers_of(one(actor, pk))


def base(answers: Answers, choice: Choice | None) -> Page:
    """The measured ground of all pages: matrices, circles, places."""
    from sociometry import enough_answers

    kinds = kinds_of(answers)
    first = Choice(usual_weights(answers), wave=answers.waves[-1])
    choice = choice or first
    usual = Choice(first.weights, wave=choice.wave, blank=choice.blank)
    whole = measured.matrix(answers.network, usual)
    chosen = measured.matrix(answers.network, choice)

    def ground() -> tuple[Circles | None, Picture | None]:
        circles = measured.in_order(measured.circles(whole), answers.numbers)
        return circles, measured.placed(whole, circles, answers.numbers)

    circles, placed = kept(answers, f"ground:{usual.wave}:{usual.blank}", ground)
    return Page(
        study=answers.study,
        answers=answers,
        kinds=kinds,
        choice=choice,
        whole=whole,
        chosen=chosen,
        circles=circles,
        placed=placed,
        head=head_of(
            answers.study,
            people=int(whole.present.sum()),
            kinds=len(kinds),
            answered=int((whole.answered & whole.present).sum()),
        ),
        enough=enough_answers(int((whole.answered & whole.present).sum())),
        self_ties=sum(tie.source == tie.target and tie.sign > 0 for tie in answers.network.ties),
    )


def kept(answers: Answers, name: str, make: Callable[[], Kept]) -> Kept:
    """What takes a moment is worked out once for the very same answers; only in memory."""
    key = f"sociograms:{answers.study.pk}:{answers.fingerprint}:{hash(name)}"
    found: Kept | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT)
    return found


def told_once(answers: Answers, name: str, make: Callable[[], Kept]) -> Kept:
    """The same for what is said in the reader's language."""
    return kept(answers, f"{name}:{get_language()}", make)


def head_of(study: Study, people: int, kinds: int, answered: int) -> Head:
    """Who, how many, who reads, until when."""
    zone = ZoneInfo(study.school.time_zone)
    return Head(
        title=study.name,
        people=people,
        kinds=kinds,
        answered=answered,
        readers=tuple(readers(study)),
        last_day=(study.expires_at - timedelta(seconds=1)).astimezone(zone).date(),
    )
