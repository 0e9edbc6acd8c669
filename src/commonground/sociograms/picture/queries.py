"""The page of a class picture, put together from answers, measures and sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.utils.translation import gettext as _

from commonground.people.models import Actor
from commonground.sociograms.models import Study
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice, Kind
from commonground.sociograms.pure.measured import Figures, Price
from commonground.sociograms.queries import Answers, answers_of, one
from commonground.sociograms.sentences.queries import Finding, Seen, five

if TYPE_CHECKING:
    from sociometry import Arrow, Circles, Drawing, Picture, Sociomatrix, Table

KEPT = 600  # seconds


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
    last_day: object


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

    @property
    def too_many(self) -> bool:
        """Too many people for a drawing."""
        return len(self.answers.participants) > measured.MOST_DRAWN

    @property
    def untested(self) -> bool:
        """Too many people for tests against chance while somebody waits."""
        return len(self.answers.participants) > measured.MOST_TESTED


def kinds_of(answers: Answers) -> list[Kind]:
    """The positive kinds as the form offers them."""
    from sociometry import look_of

    return [
        Kind(question.slug, _(question.name), min(question.weight, 1.0), look_of(question.order))
        for question in answers.positive
    ]


def answers_for(actor: Actor, pk: int) -> Answers:
    """The answers of a study that the actor sees."""
    return answers_of(one(actor, pk))


def base(answers: Answers, choice: Choice | None) -> Page:
    """The measured ground of both pages: matrices, circles, places."""
    from sociometry import enough_answers

    kinds = kinds_of(answers)
    first = Choice({kind.slug: kind.weight or 1.0 for kind in kinds}, wave=answers.waves[-1])
    choice = choice or first
    usual = Choice(first.weights, wave=choice.wave, blank=choice.blank)
    whole = measured.matrix(answers.network, usual)
    chosen = measured.matrix(answers.network, choice)
    circles, placed = _ground(answers, usual, whole)
    return Page(
        study=answers.study,
        answers=answers,
        kinds=kinds,
        choice=choice,
        whole=whole,
        chosen=chosen,
        circles=circles,
        placed=placed,
        head=_head(answers, whole, kinds),
        enough=enough_answers(int((whole.answered & whole.present).sum())),
        self_ties=sum(tie.source == tie.target and tie.sign > 0 for tie in answers.network.ties),
    )


def picture(answers: Answers, choice: Choice | None) -> Page:
    """The class picture as it opens: no names, equal circles, figures of the whole."""
    from sociometry import draw, marked

    page = base(answers, choice)
    named = bool(getattr(answers.study, "may_read", False))
    if page.enough:
        page.findings = _findings(page)
        page.rows = _rows(page)
        page.by_circle = _by_circle(page)
    if not named:
        return _for_the_head(page)
    page.price = price_of(page)
    marks = marked(page.chosen)
    page.marks = sorted(set(marks.values()))
    if page.placed:
        page.drawing = draw(page.placed, arrows_of(page), marks)
    return page


def arrows_of(page: Page) -> list[Arrow]:
    """The arrows of what was chosen."""
    order = {question.slug: question.order for question in page.answers.questions}
    return measured.drawn(page.answers.network, page.choice, order)


def _ground(
    answers: Answers, usual: Choice, whole: Sociomatrix
) -> tuple[Circles | None, Picture | None]:
    """Circles and places take a moment; they are the same until an answer goes."""
    size = len(answers.participants), len(answers.network.ties)
    name = f"sociograms:{answers.study.pk}:{hash((usual.wave, usual.blank, size))}"
    kept: tuple[Circles | None, Picture | None] | None = cache.get(name)
    if kept is None:
        circles = measured.circles(whole)
        kept = circles, measured.placed(whole, circles)
        cache.set(name, kept, KEPT)
    return kept


def _findings(page: Page) -> list[Finding]:
    seen = Seen(
        page.answers,
        Choice(page.choice.weights, wave=page.choice.wave, blank=page.choice.blank),
        page.whole,
        page.circles,
    )
    return five(seen)


def _rows(page: Page) -> list[Row]:
    """A line for each kind and one for the mix; a second where blanks would count as “no”."""
    rows = []
    network, choice = page.answers.network, page.choice
    for kind in page.kinds:
        only = Choice({kind.slug: 1.0}, both=choice.both, wave=choice.wave, blank=choice.blank)
        rows.append(Row(kind.name, kind.look, measured.figures(measured.matrix(network, only))))
        if page.answers.blanks and choice.blank != "no":
            blank = Choice({kind.slug: 1.0}, both=choice.both, wave=choice.wave, blank="no")
            numbers = measured.figures(measured.matrix(network, blank))
            rows.append(Row(kind.name, kind.look, numbers, as_no=True))
    if len(page.kinds) > 1:
        rows.append(Row(_("all together, as weighed"), "", measured.figures(page.chosen)))
    return rows


def _by_circle(page: Page) -> Table | None:
    if page.circles is None:
        return None
    kinds = [kind.slug for kind in page.kinds if kind.slug in page.choice.weights]
    return measured.by_circle(page.answers.network, page.choice, page.circles, kinds)


def price_of(page: Page) -> tuple[Price, Price] | None:
    """What it would cost to count only what both say."""
    weights = Choice(page.choice.weights, wave=page.choice.wave, blank=page.choice.blank)
    return measured.price(measured.matrix(page.answers.network, weights))


def _for_the_head(page: Page) -> Page:
    """The head reads figures above the floor: no drawing, no marks, no single pupil."""
    page.rows = [row for row in page.rows if _may_be_told(row.figures)]
    page.price = None
    return page


def _may_be_told(figures: Figures) -> bool:
    from sociometry import above_floor

    counts = (
        figures.mutual,
        figures.one_sided,
        figures.isolates,
        figures.people - figures.answered,
    )
    return all(above_floor(count) for count in counts)


def _head(answers: Answers, whole: Sociomatrix, kinds: list[Kind]) -> Head:
    study = answers.study
    zone = ZoneInfo(study.school.time_zone)
    return Head(
        title=study.name,
        people=int(whole.present.sum()),
        kinds=len(kinds),
        answered=int((whole.answered & whole.present).sum()),
        readers=tuple(one.name for one in (study.asked_by, study.deputy) if one),
        last_day=(study.expires_at - timedelta(seconds=1)).astimezone(zone).date(),
    )
