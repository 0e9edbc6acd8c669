"""Which askings came before, and what stayed, began and ended since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.people.models import Actor
from commonground.sociograms.changes.pure.chain import There, gaps
from commonground.sociograms.changes.pure.pairs import Both, Counted, both, counted, trends
from commonground.sociograms.ground.queries import Page, base, told_once, usual_weights
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import figures
from commonground.sociograms.queries import Answers, answers_of, key, waves_of
from commonground.sociograms.rules import rests
from commonground.sociograms.why.queries import Finding, finding, quiet, unshared

if TYPE_CHECKING:
    from sociometry import Message, Trend


@dataclass(frozen=True)
class Earlier:
    """An asking that came before the one shown: of another study, or a wave of the same file."""

    study: Study
    wave: str
    since: str

    @property
    def code(self) -> str:
        """How it stands in the address."""
        return str(self.study.pk) if not self.wave else f"{self.study.pk}~{self.wave}"


@dataclass(frozen=True)
class Line:
    """A kind of tie with what became of it; `told` where no number is small."""

    name: str
    look: str
    counts: Counted
    stability: float | None
    jaccard: float | None


@dataclass(frozen=True)
class Step:
    """An index at one asking, and the band in which it could as well lie."""

    value: float
    band: tuple[float, float]


@dataclass(frozen=True)
class Found:
    """What is said of two askings: sentences first, then tables."""

    findings: list[Finding]
    lines: list[Line]
    trends: list[tuple[str, list[Step]]]
    flow: list[tuple[str, tuple[int | None, ...]]] | None
    unlike: Message | None


@dataclass
class Changed:
    """Everything that the page on change shows; below ten answers nothing is `found`."""

    page: Page
    earlier: list[Earlier]
    chosen: Earlier
    answered: int
    enough: bool
    people: int = 0
    left: int = 0
    joined: int = 0
    found: Found | None = None

    @property
    def people_told(self) -> bool:
        """Whether this reader is told how many came and went, and with that how many stayed."""
        from sociometry import above_floor

        return self.page.named or (above_floor(self.left) and above_floor(self.joined))


def earlier_of(actor: Actor, answers: Answers, wave: str = "") -> list[Earlier]:
    """The askings that came before: waves of the same file first, then of the same class.

    Whoever reads figures only reads them beside the last one before: of three askings, those of each
    two together say what few did.
    """
    study, waves = answers.study, answers.waves
    here = wave if wave in waves else waves[-1]
    inside = [
        Earlier(study, one, _("asking %(wave)s") % {"wave": one or "–"})
        for one in reversed(waves[: waves.index(here)])
    ]
    before = [
        one
        for one in waves_of(actor, study)
        if _order(one) < _order(study) and not getattr(one, "locked", False)
    ]
    found = [*inside, *(Earlier(one, "", _when(one, study)) for one in before)]
    return found if getattr(study, "may_read", False) else found[:1]


def compared(answers: Answers, earlier: Earlier, wave: str = "") -> Both:
    """This asking beside the earlier one, over the people of both and the kinds of both."""
    side = _beside(_then(answers, earlier), answers, earlier, wave)
    return replace(side, apart=side.apart + _gaps(answers.study, earlier.study))


def changed(actor: Actor, answers: Answers, code: str, wave: str = "") -> Changed | None:
    """The page on change since the asking that `code` names, else since the last one before."""
    from sociometry import enough_answers

    found = earlier_of(actor, answers, wave)
    if not found:
        return None
    chosen = next((one for one in found if one.code == code), found[0])
    old = _then(answers, chosen)
    side = _beside(old, answers, chosen, wave)
    side = replace(side, apart=side.apart + _gaps(answers.study, chosen.study))
    page = base(answers, Choice(usual_weights(answers), wave=side.now.wave))
    shown = Changed(page, found, chosen, side.answered, enough_answers(side.answered))
    shown.people = len(side.later.roster.people)
    if old is not answers:
        shown.left = len(old.participants) - shown.people
        shown.joined = len(answers.participants) - shown.people
    if shown.enough:
        sees = f"{page.named}:{side.beside_whole}"
        name = f"change:{old.fingerprint}:{chosen.code}:{side.now.wave}:{sees}"
        shown.found = told_once(answers, name, lambda: _found(page, chosen, side))
    return shown


def _then(answers: Answers, earlier: Earlier) -> Answers:
    return answers if earlier.study.pk == answers.study.pk else answers_of(earlier.study)


def _gaps(study: Study, earlier: Study) -> tuple[int, ...]:
    """By how many it differs from what a head was told of the same class before; in one query."""
    if study.pk == earlier.pk or getattr(study, "may_read", False):
        return ()
    askings = Study.objects.filter(rests(), group=study.group_id, asked_on__lte=study.asked_on)
    rows = Participant.objects.filter(study__in=askings)
    held: dict[tuple[date, int], list[tuple[int, bool]]] = {}
    for day, asking, *one in rows.values_list(
        "study__asked_on", "study", "persona", "pk", "answered"
    ):
        held.setdefault((day, asking), []).append((one[0] or -one[1], bool(one[2])))
    last = _order(earlier)
    line = [one for one in sorted(held) if one <= last or one == _order(study)]
    return gaps([_there(held[one]) for one in line])


def _there(rows: list[tuple[int, bool]]) -> There:
    return There(
        frozenset(one for one, _answered in rows),
        frozenset(one for one, answered in rows if answered),
    )


def _beside(old: Answers, new: Answers, earlier: Earlier, wave: str) -> Both:
    here = wave if wave in new.waves else new.waves[-1]
    if old is new:
        same, then = {name: name for name in new.labels}, earlier.wave
    else:
        same, then = _same(old, new), old.waves[-1]
    weights = _weights(old, new)
    return both(
        old.network, new.network, same, Choice(weights, wave=then), Choice(weights, wave=here)
    )


def _found(page: Page, chosen: Earlier, side: Both) -> Found:
    if not page.named and not side.beside_whole:
        return _few(side)
    told = page.named or all(figures(a).told for a in side.pair)
    went = trends(*side.pair) if told else {}
    named = [(_INDICES[name](), one) for name, one in went.items()]
    return Found(
        findings=_findings(page, chosen, side, named),
        lines=_lines(page, side),
        trends=[(name, _steps(one)) for name, one in named],
        flow=side.flow(),
        unlike=next((w for w in side.change.warnings if w.key == "tie_change.unlike"), None),
    )


def _few(side: Both) -> Found:
    """Nothing for who reads figures only where few came or went: less the whole, it is theirs."""
    text = _("The figures rest on fewer than five people or pairs, so none are shown.")
    told = Finding(text, (), (side.change.explain("formula"),))
    return Found(findings=[told], lines=[], trends=[], flow=None, unlike=None)


def _findings(
    page: Page, chosen: Earlier, side: Both, went: list[tuple[str, Trend]]
) -> list[Finding]:
    """Sentences first: returned choices, all choices, and each index of the whole."""
    since, alike = {"since": chosen.since}, side.alike()
    test = alike.test if alike else None
    caution = _("Only pairs that both askings could see are counted.")
    numbers = counted(side.returned)
    if numbers.new_of_now:
        text = ngettext(
            "Since %(since)s %(new)d of %(all)d returned choice is new.",
            "Since %(since)s %(new)d of %(all)d returned choices are new.",
            numbers.now,
        ) % {**since, "new": numbers.new, "all": numbers.now}
    else:
        text = (
            _("Since %(since)s too few returned choices stayed or changed to be counted.") % since
        )
    told = finding(side.returned, text, plain=None if numbers.told else caution)
    shared = page.named or side.answered_told
    rows = [quiet(side.returned, told, named=page.named, counted=numbers.told and shared)]
    if counted(side.change).told:
        told = finding(side.change, test=test, more=(caution,))
        rows.append(quiet(side.change, told, named=page.named, counted=shared))
    rows += [_went(name, one) for name, one in went]
    return rows if shared else [unshared(one) for one in rows]


def _went(name: str, trend: Trend) -> Finding:
    first, last = (number_format(one.value, 2) for one in (_steps(trend)[0], _steps(trend)[-1]))
    said = {"what": name, "first": first, "last": last}
    text = _("%(what)s: from %(first)s to %(last)s.") % said
    return finding(trend, text)


def _lines(page: Page, side: Both) -> list[Line]:
    """A line for each kind of both askings, one for all together, one for what both say."""
    rows = []
    for kind in page.kinds:
        if kind.slug in side.now.weights:
            rows.append(_line(kind.name, kind.look, side.of(kind.slug)))
    if len(rows) > 1:
        rows.append(_line(_("all together"), "", side))
    return rows


def _line(name: str, look: str, side: Both) -> Line:
    change = side.change
    return Line(name, look, counted(change), change.values["stability"], change.values["jaccard"])


def _steps(trend: Trend) -> list[Step]:
    """The index at each asking, with the band in which it could as well lie."""
    return [
        Step(value, trend.bands.get(name, (value, value)))
        for name, value in trend.values.items()
        if value is not None
    ]


_INDICES: dict[str, Callable[[], str]] = {
    "reciprocity": lambda: _("Share of choices that are returned"),
    "density": lambda: _("Share of possible choices that were made"),
    "transitivity": lambda: _("Share of chains that close: whom mine name, I name too"),
}


def _same(old: Answers, new: Answers) -> dict[str, str]:
    """Who is who in two askings of one class: by person, never by name."""
    here = {one.persona_id: key(one) for one in new.participants if one.persona_id}
    return {key(one): here[one.persona_id] for one in old.participants if one.persona_id in here}


def _weights(old: Answers, new: Answers) -> dict[str, float]:
    """The kinds that were asked both times, as the later asking weighs them."""
    then, now = {question.slug for question in old.positive}, usual_weights(new)
    return {slug: weight for slug, weight in now.items() if slug in then} or now


def _order(study: Study) -> tuple[date, int]:
    return study.asked_on, study.pk


def _when(one: Study, study: Study) -> str:
    """September, and with its day or year where that alone would mislead."""
    if (one.asked_on.year, one.asked_on.month) == (study.asked_on.year, study.asked_on.month):
        return date_format(one.asked_on, "MONTH_DAY_FORMAT")
    if one.asked_on.year == study.asked_on.year or (study.asked_on - one.asked_on).days < 330:
        return date_format(one.asked_on, "F")
    return date_format(one.asked_on, "YEAR_MONTH_FORMAT")
