"""Two pages of the class report: lines that run through it, and links between its circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.sociograms.ground.queries import Page, base, told_once, usual_weights
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.lines import Line
from commonground.sociograms.pure.measured import matrix
from commonground.sociograms.queries import Answers
from commonground.sociograms.report.pure.links import Links
from commonground.sociograms.sentences.pure.groups import dividing
from commonground.sociograms.sentences.queries import Seen, across, circles_told, contrast_of
from commonground.sociograms.why.queries import Finding, finding, quiet, unshared

if TYPE_CHECKING:
    from sociometry import Table


@dataclass(frozen=True)
class Crossing:
    """A kind of tie and how it crosses a line; nothing of it where a sum is small."""

    name: str
    look: str
    told: bool = False
    index: float | None = None
    expected: float | None = None
    band: tuple[float, float] | None = None
    attainable: tuple[float, float] | None = None
    alike: float | None = None


@dataclass(frozen=True)
class Side:
    """A group: how far it keeps to itself, and how its people are named; None is not told."""

    name: str
    people: int
    inside: int | None
    across: int | None
    inbreeding: float | None
    named: float | None
    unnamed: float | None

    @property
    def counts(self) -> tuple[int | None, int | None]:
        return self.inside, self.across

    @property
    def figures(self) -> tuple[tuple[float | None, int], ...]:
        """What stands in its line, each with its decimals."""
        return (self.inbreeding, 2), (self.named, 1), (self.unnamed, 2)


@dataclass(frozen=True)
class Crossed:
    """What is said of one line."""

    findings: list[Finding]
    crossings: list[Crossing]
    sides: list[Side]
    matrix: Table | None


@dataclass
class Mixing:
    """The page on mixing; below ten answers, or without a line, nothing is `found`."""

    page: Page
    attributes: list[str]
    attribute: str = ""
    found: Crossed | None = None


@dataclass
class Between:
    """The page on links between circles."""

    page: Page
    findings: list[Finding] = field(default_factory=list)
    by_circle: Table | None = None


def mixing(answers: Answers, attribute: str, wave: str = "") -> Mixing:
    """How choices cross the lines of a class: gender, language, school class, whatever is known."""
    page = _page(answers, wave)
    shown = Mixing(page, dividing(page.whole))
    if shown.attributes and page.enough:
        known = attribute if attribute in shown.attributes else shown.attributes[0]
        shown.attribute = known
        name = f"mixing:{known}:{page.choice.wave}:{page.named}"
        shown.found = told_once(answers, name, lambda: _crossed(page, known))
    return shown


def _crossed(page: Page, attribute: str) -> Crossed:
    whole = Line(page.whole, attribute)
    crossings = []
    for kind in page.kinds:
        only = matrix(page.answers.network, Choice({kind.slug: 1.0}, wave=page.choice.wave))
        crossings.append(_crossing(kind.name, kind.look, Line(only, attribute)))
    if len(page.kinds) > 1:
        crossings.append(_crossing(_("all together, as weighed"), "", whole))
    return Crossed(_shared(page, _lines(page, whole)), crossings, _sides(whole), whole.matrix)


def _crossing(name: str, look: str, line: Line) -> Crossing:
    found = line.index
    if not line.told or found.value is None:
        return Crossing(name, look)
    return Crossing(
        name,
        look,
        told=True,
        index=found.value,
        expected=found.expected,
        band=found.test.band if found.test else None,
        attainable=found.attainable,
        alike=line.alike.value if line.alike else None,
    )


def _lines(page: Page, line: Line) -> Iterator[Finding]:
    """Sentences first: the line as a whole, where it runs deepest, each group, and being named."""
    found = line.index
    if found.test is not None and line.told:
        text = across(line.attribute, found.test.direction)
        yield finding(found, text, test=found.test, more=tuple(found.warnings[:1]))
        seen = Seen(page.answers, Choice({}, wave=page.choice.wave), page.whole, page.circles)
        contrast = contrast_of(seen, line.attribute)
        if contrast is not None:
            yield contrast
    if line.alike is not None:
        yield finding(line.alike)
    inbreeding, shown = line.inbreeding()
    if len(shown) == len(line.groups) > 1:
        said = {"low": f"{min(shown.values()):.2f}", "high": f"{max(shown.values()):.2f}"}
        text = _(
            "Groups keep their choices to themselves from %(low)s to %(high)s: 0 is what their sizes "
            "give, 1 all choices inside."
        )
        yield finding(inbreeding, text % said)
    gap = line.gap("in_degree")
    if gap is not None and gap.test is not None:
        text = {
            True: _(
                "How often people are named differs between the groups more than chance gives."
            ),
            False: _(
                "How often people are named differs between the groups no more than chance gives."
            ),
        }[gap.test.p < 0.05]
        yield finding(gap, text, test=gap.test, more=tuple(gap.warnings))


def _sides(line: Line) -> list[Side]:
    sizes = line.a.labels(line.attribute)
    shown = line.inbreeding()[1]
    named, unnamed = line.gap("in_degree"), line.gap("unchosen")
    return [
        Side(
            name=group,
            people=sizes.count(group),
            inside=line.inside.cells[0][k],
            across=line.inside.cells[1][k],
            inbreeding=shown.get(group),
            named=named.values.get(group) if named else None,
            unnamed=unnamed.values.get(group) if unnamed else None,
        )
        for k, group in enumerate(line.inside.columns)
    ]


def between(answers: Answers, wave: str = "") -> Between:
    """How many link the circles, and what happens without them; nobody is named."""
    page = _page(answers, wave)
    shown = Between(page)
    if page.enough and page.circles is not None:
        links = Links(page.whole, page.circles)
        name = f"between:{page.choice.wave}:{page.named}"
        shown.findings = told_once(answers, name, lambda: _shared(page, _links(page, links)))
        shown.by_circle = links.by_circle()
    return shown


def _links(page: Page, links: Links) -> Iterator[Finding]:
    choice = Choice(page.choice.weights, wave=page.choice.wave)
    seen = Seen(page.answers, choice, page.whole, page.circles, outside=not page.named)
    yield from circles_told(seen)
    yield _cut(page, links)
    yield _alone(page, links)
    yield finding(links.connected())


def _cut(page: Page, links: Links) -> Finding:
    """People without whom a part would come loose."""
    count, test = len(links.cut.cutpoints), links.cut_by_chance()
    if not count:
        text = _("No part of the class hangs on one person alone.")
    elif not _may_be_told(page, count):
        text = _("Parts of the class hang on one person each, on fewer than five people in all.")
    else:
        text = ngettext(
            "A part of the class hangs on one person alone: without this person nobody there would "
            "be tied to the others.",
            "Parts of the class hang on one person each, %(n)d people in all: without that person "
            "nobody there would be tied to the others.",
            count,
        ) % {"n": count}
    return quiet(links.cut, finding(links.cut, text, test=test), named=page.named)


def _alone(page: Page, links: Links) -> Finding:
    """Ties without which a part would come loose."""
    count = len(links.cut.bridges)
    if not count:
        text = _("No single tie holds two parts of the class together.")
    elif not _may_be_told(page, count):
        text = _("Fewer than five single ties hold a part of the class to the rest.")
    else:
        text = ngettext(
            "%(n)d tie holds a part of the class to the rest alone.",
            "%(n)d ties hold a part of the class to the rest, each alone.",
            count,
        ) % {"n": count}
    return quiet(links.cut, finding(links.cut, text), named=page.named)


def _shared(page: Page, findings: Iterator[Finding]) -> list[Finding]:
    """Without the share of answers where it would say how few did not answer."""
    return [one if page.answered_told else unshared(one) for one in findings]


def _may_be_told(page: Page, count: int) -> bool:
    from sociometry import above_floor

    return page.named or above_floor(count)


def _page(answers: Answers, wave: str) -> Page:
    here = wave if wave in answers.waves else answers.waves[-1]
    return base(answers, Choice(usual_weights(answers), wave=here))
