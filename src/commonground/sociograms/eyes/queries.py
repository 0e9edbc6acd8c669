"""What somebody sees for two minutes: names, reach by steps, and who stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.pages import Page as Paged
from commonground.kernel.pages import page_of
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.sociograms.ground.queries import Page, base
from commonground.sociograms.models import Look, Participant, Study
from commonground.sociograms.picture.queries import arrows_of, price_of
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.queries import Answers, key, visible
from commonground.sociograms.report.pure.links import Links
from commonground.sociograms.rules import may_read

if TYPE_CHECKING:
    from sociometry import Result

STEPS = 4
MOST_NOTICES = 6
MOST_ROWS = 300  # a school is read in the lab, sheet by sheet
MOST_LINKING = 60
LOOKS_SHOWN = 60


@dataclass(frozen=True)
class Reach:
    """A line of the table: how far somebody is reached, by steps, as shares of the largest."""

    pk: int
    name: str
    steps: tuple[float, ...]
    raw_steps: tuple[float, ...]
    share: float
    raw: float
    named_by: int
    names: int
    mark: str


@dataclass(frozen=True)
class Notice:
    """Something about a single pupil, in careful words."""

    title: str
    text: str


@dataclass
class Eyes:
    """The page for my eyes."""

    page: Page
    reach: list[Reach]
    beyond: int
    notices: list[Notice]
    more: int
    katz: Result
    until: datetime
    linking: list[str]
    holding: list[str]

    @property
    def many_link(self) -> bool:
        """Whether so many link the circles that their names would say nothing."""
        return len(self.linking) > min(MOST_LINKING, self.page.head.people // 2)


def readable(actor: Actor, pk: int) -> Study:
    """The study for one who reads its names; to others it is not there."""
    return one_of(visible(actor), may_read, actor, pk)


def look_open(actor: Actor, study: Study, look: object, now: datetime) -> Look | None:
    """The look that this browser opened, while its two minutes last."""
    if not isinstance(look, int):
        return None
    return Look.objects.filter(pk=look, study=study, by=actor.pk, one=False, until__gt=now).first()


def names_in(study: Study) -> list[str]:
    """By what names people know them who are in it: as it was asked, and as they are called now."""
    rows = Participant.objects.filter(study=study, persona__isnull=False)
    return [name for both in rows.values_list("label", "persona__name") for name in both]


def eyes(found: Answers, choice: Choice | None, until: datetime) -> Eyes:
    """Names under circles sized by reach, the table in roster order, notices about single pupils."""
    from sociometry import draw, katz_status, marked

    page = base(found, choice)
    page.price = price_of(page)
    katz = katz_status(page.chosen, share_of_bound=page.choice.share)
    most = max((value or 0.0 for value in katz.values.values()), default=0.0) or 1.0
    sizes = {person: (value or 0.0) / most for person, value in katz.values.items()}
    found_marks = marked(page.chosen)
    page.marks = sorted(set(found_marks.values()))
    if page.placed:
        page.drawing = draw(
            page.placed, arrows_of(page), found_marks, sizes=sizes, labels=found.labels
        )
    notices = _notices(page)
    return Eyes(
        page=page,
        reach=_reach(page, katz, most, found_marks),
        beyond=max(len(page.answers.participants) - MOST_ROWS, 0),
        notices=notices[:MOST_NOTICES],
        more=max(len(notices) - MOST_NOTICES, 0),
        katz=katz,
        until=until,
        linking=_named(page, lambda links: links.who_links),
        holding=_named(page, lambda links: links.cut.cutpoints),
    )


def _named(page: Page, who: Callable[[Links], Sequence[str]]) -> list[str]:
    """Those who link circles or hold a part alone, by name and in roster order."""
    if page.circles is None:
        return []
    found = set(who(Links(page.whole, page.circles)))
    return [label for person, label in page.answers.labels.items() if person in found]


def looks_of(study: Study, before: int | None) -> Paged[Look]:
    """Every opening of the names of a study, the newest first."""
    rows = Look.objects.filter(study=study).select_related("by", "about")
    return page_of(rows, before=before, size=LOOKS_SHOWN)


def _reach(page: Page, katz: Result, most: float, found: dict[str, str]) -> list[Reach]:
    from sociometry import in_degree, kstep_contributions

    steps = kstep_contributions(page.chosen, share_of_bound=page.choice.share, most=STEPS)
    named = in_degree(page.chosen).values
    gave: list[float] = page.chosen.ties.sum(axis=1).tolist()
    rows = []
    for place, one in enumerate(page.answers.participants[:MOST_ROWS]):
        person = key(one)
        raw = katz.values[person] or 0.0
        rows.append(
            Reach(
                pk=one.pk,
                name=one.label,
                steps=tuple(float(x) / most for x in steps.table[:, place]),
                raw_steps=tuple(float(x) for x in steps.table[:, place]),
                share=raw / most,
                raw=raw,
                named_by=int(named[person] or 0),
                names=int(gave[place]),
                mark=found.get(person, ""),
            )
        )
    return rows


def _notices(page: Page) -> list[Notice]:
    """Who was named by nobody, in all kinds together, beside what chance does."""
    from sociometry import marks, unnamed

    a, labels = page.whole, page.answers.labels
    found, chance = marks(a), unnamed(a)
    given: list[float] = a.ties.sum(axis=1).tolist()
    gave = dict(zip(a.people, given, strict=True))
    tenths = round(10 * (chance.p_somebody or 0.0))
    beside = _(
        "In classes that answer like this one, chance alone leaves someone unnamed in %d of 10."
    )
    again = _("Look again in two weeks before you conclude anything.")
    rows = []
    for person in sorted(found.unnamed):
        title = _("%(name)s was named by nobody.") % {"name": labels[person]}
        said = _said(silent=person in found.did_not_answer, count=int(gave[person]))
        rows.append(Notice(title, " ".join([said, beside % tenths, again])))
    return rows


def _said(*, silent: bool, count: int) -> str:
    if silent:
        return _("There is no answer from this person either: perhaps they were not there.")
    if not count:
        return _("This person answered and named nobody, or chose not to say.")
    told = ngettext(
        "This person answered and named %d other.",
        "This person answered and named %d others.",
        count,
    )
    return told % count
