"""The lab put together: a drawing or a school's overview, the table, and what is said of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commonground.sociograms.ground.queries import Page, base
from commonground.sociograms.lab.places.queries import places, usual
from commonground.sociograms.lab.pure import reckoned
from commonground.sociograms.lab.pure.reckoned import Price, Steps
from commonground.sociograms.lab.pure.setting import Setting
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.queries import Answers

if TYPE_CHECKING:
    from sociometry import Arrow, Message, Picture, Result, Sociomatrix, Tie

MOST_INTERVALS = 60


@dataclass
class Lab:
    """Everything that the lab shows."""

    page: Page
    setting: Setting
    a: Sociomatrix
    numbers: dict[str, int]
    marks: dict[str, str]
    circle_of: Mapping[str, int]
    picture: Picture
    until: datetime | None = None
    seen: tuple[Tie, ...] | None = None
    steps: Steps | None = None
    figure: Result | None = None
    intervals: Result | None = None
    prices: tuple[Price, ...] = ()

    @property
    def named(self) -> bool:
        """Whether names are open."""
        return self.until is not None

    @property
    def past(self) -> bool:
        """Whether there are steps and no sum of them."""
        return self.setting.past and bool(self.steps and self.steps.lambda_max)

    @property
    def large(self) -> bool:
        """Too many people for a drawing in the page itself."""
        return self.a.n > measured.MOST_DRAWN

    @cached_property
    def person(self) -> dict[int, str]:
        """Who has which number."""
        return {number: person for person, number in self.numbers.items()}

    @cached_property
    def label(self) -> dict[str, str]:
        """What everybody is called here: a number, or a name while names are open."""
        if self.named:
            return self.page.answers.labels
        return {person: str(number) for person, number in self.numbers.items()}

    @cached_property
    def focus(self) -> str | None:
        """Whose neighbourhood is looked at."""
        return self.person.get(self.setting.focus) if self.setting.focus else None

    @cached_property
    def around(self) -> tuple[list[str], list[str]]:
        """Who names them, and whom they name."""
        if self.focus is None:
            return [], []
        row, ties = self.a.index[self.focus], self.a.ties
        names = [self.a.people[k] for k in ties[[row]].nonzero()[1]]
        named = [self.a.people[k] for k in ties[:, [row]].nonzero()[0]]
        return self._in_order(named), self._in_order(names)

    @property
    def named_by(self) -> list[str]:
        """What those are called who name them."""
        return [self.label[person] for person in self.around[0]]

    @property
    def names(self) -> list[str]:
        """What those are called whom they name."""
        return [self.label[person] for person in self.around[1]]

    @cached_property
    def near(self) -> frozenset[str]:
        """Whoever is tied with them, and they themselves."""
        return frozenset([*self.around[0], *self.around[1], *([self.focus] if self.focus else [])])

    @cached_property
    def sizes(self) -> dict[str, float] | None:
        """How large everybody is drawn, 0 to 1; none: all alike."""
        if self.figure is None:
            return None
        values = {person: value or 0.0 for person, value in self.figure.values.items()}
        most = max(values.values(), default=0.0) or 1.0
        return {person: value / most for person, value in values.items()}

    @cached_property
    def arrows(self) -> list[Arrow]:
        """The ties of what was chosen."""
        order = {question.slug: question.order for question in self.page.answers.questions}
        setting = self.setting
        choice = setting.choice
        mutual = Choice(choice.weights, both=setting.policy == "mutual", wave=choice.wave)
        return measured.drawn(self.page.answers.network, mutual, order)

    @cached_property
    def circle_sizes(self) -> list[int]:
        held = [0] * (max(self.circle_of.values(), default=-1) + 1)
        for circle in self.circle_of.values():
            held[circle] += 1
        return held

    @property
    def ties(self) -> int:
        return int(self.a.ties.nnz)

    @property
    def pairs(self) -> int:
        return self.ties // 2

    @property
    def answered(self) -> int:
        return int((self.a.answered & self.a.present).sum())

    @property
    def called(self) -> str:
        """Whoever is looked at."""
        if not self.focus:
            return ""
        label = self.label[self.focus]
        return label if self.named else _("Number %(n)s") % {"n": label}

    @property
    def question(self) -> Message:
        """What the figure asks, in a teacher's words."""
        from sociometry import MEASURES

        return MEASURES[self.setting.size].question

    def _in_order(self, people: list[str]) -> list[str]:
        """In the roster's order while names are open, else by number."""
        return sorted(people, key=None if self.named else self.numbers.__getitem__)


def lab(
    answers: Answers,
    setting: Setting | None,
    *,
    until: datetime | None = None,
    seen: tuple[Tie, ...] | None = None,
    drawn_only: bool = False,
) -> Lab:
    """The lab in one setting; `until` is when the names close again, if they are open."""
    from sociometry import marked

    setting = setting or Setting(usual(answers))
    page = base(answers, setting.usual.choice)
    a = reckoned.matrix(answers.network, setting)
    circle_of, picture = _ground(page)
    found = Lab(
        page=page,
        setting=setting,
        a=a,
        numbers=answers.numbers,
        marks=marked(page.chosen),
        circle_of=circle_of,
        picture=picture,
        until=until,
        seen=seen,
    )
    if page.enough:
        found.figure = reckoned.sized(a, setting)
    if page.enough and not drawn_only:
        _reckon(found)
    return found


def _ground(page: Page) -> tuple[Mapping[str, int], Picture]:
    """Circles and places: of a class as on its first page, of a school as they were laid out."""
    from sociometry import layout

    if page.placed is not None:
        return (page.circles.of if page.circles else {}), page.placed
    if not page.whole.n:
        return {}, layout(page.whole)
    choice = page.choice
    whole = measured.matrix(
        page.answers.network, usual(page.answers, wave=choice.wave, blank=choice.blank)
    )
    laid = places(page.answers, whole)
    return laid.circle_of, laid.picture


def _reckon(found: Lab) -> None:
    setting = found.setting
    found.steps = reckoned.steps(found.a, setting)
    if found.figure is not None and found.a.n <= MOST_INTERVALS:
        from sociometry import rank_intervals

        found.intervals = rank_intervals(found.a, index=setting.size, draws=100)
    found.prices = reckoned.prices(found.page.chosen)


def title_of(found: Lab) -> str:
    """What a drawing is called where it stands alone."""
    return _("How %(name)s hangs together") % {"name": found.page.head.title}


def seconds_left(found: Lab, now: datetime) -> int:
    """How long the names stay open."""
    return max(int((found.until - now).total_seconds()), 1) if found.until else 0
