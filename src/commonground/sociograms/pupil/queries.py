"""What the responsible teacher sees of one pupil for two minutes: no rank, and chance beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.errors import Missing
from commonground.people.models import Actor
from commonground.sociograms.ground.queries import Page, base, usual_weights
from commonground.sociograms.models import Look, Participant
from commonground.sociograms.pure.choice import Choice, Kind
from commonground.sociograms.pure.measured import matrix
from commonground.sociograms.queries import Answers, key, visible
from commonground.sociograms.report.pure.links import Links
from commonground.sociograms.rules import may_read
from commonground.sociograms.why.queries import Finding, finding

if TYPE_CHECKING:
    from sociometry import StepTable, Unnamed

STEPS = 4


@dataclass(frozen=True)
class Of:
    """A kind of tie: whom the pupil named, who named the pupil, each with whether both say so."""

    kind: Kind
    named: list[tuple[str, bool]]
    named_by: list[tuple[str, bool]]


@dataclass(frozen=True)
class Pupil:
    """The page of one pupil."""

    page: Page
    one: Participant
    mark: str
    kinds: list[Of]
    both: list[str]
    findings: list[Finding]
    steps: list[tuple[float, float]]
    circle: list[str]
    links: int
    until: datetime


def taker(actor: Actor, pk: int) -> Participant:
    """A pupil of a study whose names the actor reads; to others there is nothing here."""
    rows = Participant.objects.select_related("study__school", "study__group", "persona")
    found = rows.filter(pk=pk).first()
    if found is None or not visible(actor).filter(may_read(actor), pk=found.study_id).exists():
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return found


def look_at(actor: Actor, pupil: Participant, look: object, now: datetime) -> Look | None:
    """The look at this pupil that this browser opened, while its two minutes last."""
    if not isinstance(look, int):
        return None
    return Look.objects.filter(pk=look, about=pupil, by=actor.pk, until__gt=now).first()


def pupil(answers: Answers, one: Participant, wave: str, until: datetime) -> Pupil:
    """Whom they named and who named them, how far that reaches, and what chance alone gives."""
    from sociometry import kstep_contributions, marked

    here = wave if wave in answers.waves else answers.waves[-1]
    page = base(answers, Choice(usual_weights(answers), wave=here))
    who = key(one)
    steps = kstep_contributions(page.whole, most=STEPS)
    kinds = [_of(page, kind, who) for kind in page.kinds]
    circle, links = _circle(page, who)
    return Pupil(
        page=page,
        one=one,
        mark=marked(page.whole).get(who, ""),
        kinds=kinds,
        both=sorted({name for kind in kinds for name, firm in kind.named if firm}),
        findings=list(_findings(page, who, steps)),
        steps=_bars(steps, who),
        circle=circle,
        links=links,
        until=until,
    )


def _of(page: Page, kind: Kind, who: str) -> Of:
    a = matrix(page.answers.network, Choice({kind.slug: 1.0}, wave=page.choice.wave))
    ties, labels, at = a.ties.toarray() > 0, page.answers.labels, a.index[who]
    gave, got = ties[at], ties[:, at]
    return Of(
        kind,
        [(labels[p], bool(got[k])) for k, p in enumerate(a.people) if gave[k]],
        [(labels[p], bool(gave[k])) for k, p in enumerate(a.people) if got[k]],
    )


def _findings(page: Page, who: str, steps: StepTable) -> Iterable[Finding]:
    """How often they are named, beside blind choices; what being named brings over steps."""
    from sociometry import in_degree, named_by_chance, unnamed

    named = in_degree(page.whole)
    count, chance = int(named.values[who] or 0), named_by_chance(page.whole).get(who)
    text = ngettext("Named by %(n)d person.", "Named by %(n)d people.", count) % {"n": count}
    if not count:
        text = _("Named by nobody.")
    if chance is not None:
        beside = _(
            "If everybody named as many as they did, but blindly, it would be %(mean)s on average, "
            "and between %(low)d and %(high)d in nine of ten classes."
        ) % {"mean": f"{chance.mean:.1f}", "low": chance.low, "high": chance.high}
        yield finding(named, f"{text} {beside}", plain=_reading(count, chance.low, chance.high))
    alone = unnamed(page.whole)
    if not count and who in alone.p_each:
        yield finding(alone, _left_out(alone, who), plain=_again())
    yield finding(steps, _("How far the choices of others reach this pupil, step by step."))


def _reading(count: int, low: int, high: int) -> str:
    if count < low:
        return _("Fewer than chance gives. Look, and ask; this is no verdict.")
    if count > high:
        return _("More than chance gives. Look, and ask; this is no verdict.")
    return _("Within what chance gives: one class cannot tell this from chance.")


def _left_out(found: Unnamed, who: str) -> str:
    told = _(
        "Chance alone would leave just this pupil unnamed in %(one)d of 100 classes that answer "
        "like this one, and somebody in %(some)d of 10."
    )
    some = round(10 * (found.p_somebody or 0.0))
    return told % {"one": round(100 * found.p_each[who]), "some": some}


def _again() -> str:
    return _("Look again in two weeks before you conclude anything.")


def _bars(steps: StepTable, who: str) -> list[tuple[float, float]]:
    """What each step brings, beside what it brings to the others on average."""
    people = max(int(steps.table.shape[1]), 1)
    return [
        (float(own), float(total) / people)
        for own, total in zip(steps.of(who), steps.totals, strict=True)
    ]


def _circle(page: Page, who: str) -> tuple[list[str], int]:
    """The others of their circle, and how many people of other circles they are tied to."""
    if page.circles is None or who not in page.circles.of:
        return [], 0
    mine = page.circles.circles[page.circles.of[who]]
    links = Links(page.whole, page.circles).linking.values.get(who)
    labels = page.answers.labels
    return [label for p, label in labels.items() if p in mine and p != who], int(links or 0)
