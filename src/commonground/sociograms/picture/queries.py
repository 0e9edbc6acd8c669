"""The page of a class picture, put together from answers, measures and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commonground.kernel.errors import Trouble
from commonground.kernel.rules import allows
from commonground.people.models import Actor
from commonground.sociograms.changes.pure.pairs import Both
from commonground.sociograms.changes.queries import Earlier, compared, earlier_of
from commonground.sociograms.ground.queries import Page, Row, base, told_once
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import Price
from commonground.sociograms.queries import Answers
from commonground.sociograms.rules import may_ask
from commonground.sociograms.sentences.queries import Seen, five
from commonground.sociograms.why.queries import Finding

if TYPE_CHECKING:
    from sociometry import Arrow, Table


def picture(actor: Actor, answers: Answers, choice: Choice | None) -> Page:
    """The class picture as it opens: no names, equal circles, figures of the whole."""
    from sociometry import draw, marked

    page = base(answers, choice)
    group = answers.study.group
    page.may_ask = page.named and group is not None and allows(may_ask, actor, group)
    page.before = earlier_of(actor, answers, page.choice.wave)[:1]
    if page.enough:
        page.findings = _findings(page)
        page.rows = _rows(page)
        page.by_circle = _by_circle(page)
    if not page.named:
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


def _findings(page: Page) -> list[Finding]:
    choice = Choice(page.choice.weights, wave=page.choice.wave, blank=page.choice.blank)
    earlier = page.before[0] if page.before else None

    def make() -> list[Finding]:
        return five(
            Seen(
                page.answers,
                choice,
                page.whole,
                page.circles,
                before=_before(page.answers, earlier, choice.wave),
                since=earlier.since if earlier else "",
                outside=not page.named,
            )
        )

    of = f"five:{choice}:{page.named}:{earlier.code if earlier else ''}"
    return told_once(page.answers, of, make)


def _before(answers: Answers, earlier: Earlier | None, wave: str) -> Both | None:
    """The earlier asking beside this one, if it can be read; the picture stands without it too."""
    if earlier is None:
        return None
    try:
        return compared(answers, earlier, wave)
    except Trouble:
        return None


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
    page.rows = [row for row in page.rows if row.figures.told]
    page.price = None
    return page
