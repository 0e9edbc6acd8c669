"""The report of a class: what was read, what is seen, how sure, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.centrality.steps import kstep_contributions
from sociometry.drawing.arrows import arrows, marked
from sociometry.drawing.draw import Drawing, draw
from sociometry.drawing.layout import layout
from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.mixing.mixing_matrix import mixing_matrix
from sociometry.network import Network
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, enough_answers
from sociometry.privacy.small_cells import Table, small_cells
from sociometry.report.findings import Finding, Seen, findings
from sociometry.report.measured import measured
from sociometry.result import Message, Result, say
from sociometry.sentences import tell
from sociometry.subgroups.circles import Circles
from sociometry.subgroups.communities import communities
from sociometry.symmetrise_report import Price, symmetrise_report

tell(
    {
        "report.too_few": (
            "{count} answer is too few for figures about a class: below {least}, each figure tells "
            "of single people. Talk instead:",
            "{count} answers are too few for figures about a class: below {least}, each figure "
            "tells of single people. Talk instead:",
        ),
        "report.prompt.seats": "Who sat beside whom last week, and whom did nobody sit beside?",
        "report.prompt.help": "If you were stuck on homework tonight, whom would you ask? "
        "Whom would you like to be asked by?",
        "report.prompt.new": "When did somebody you did not know well surprise you?",
        "report.limit.names": "A name that is missing here is not a person who is missing: people "
        "were asked one question on one day.",
        "report.limit.cause": "No figure says why. Ask before you act.",
        "report.limit.one": "Where no chance level stands, the figure was not the question asked "
        "beforehand: read it as a description, not as a finding.",
        "report.limit.missing": "Who did not answer cannot be seen naming anybody; what hangs on "
        "them is less certain than it looks.",
        "report.limit.drawing": "A drawing without names can still be recognised by those who "
        "know the class: keep it as you keep names.",
    }
)

PRIMARY = ("returned", "circles", "mixing")
MOST_DRAWN = 60
CELLS = 200_000_000
MOST_GROUPS = 8


@dataclass(frozen=True, kw_only=True)
class Person:
    """A line of the table with names, in roster order: it is no ranking."""

    id: str
    named_by: int
    names: int | None
    returned: int
    circle: int | None
    mark: str


@dataclass(frozen=True, kw_only=True)
class ClassReport:
    """Everything the pages of a report are made of. `people` and labels only when names were asked.

    Below the floor of answers there are `prompts` instead of findings, figures and drawing.
    """

    a: Sociomatrix
    kinds: Mapping[str, float]
    provenance: tuple[Message, ...]
    prompts: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, Result]
    steps: tuple[float, ...] = ()
    bound: float | None = None
    prices: Mapping[Symmetry, Price]
    mixing: Table | None = None
    attribute: str | None = None
    people: tuple[Person, ...] = ()
    drawing: Drawing | None = None
    limits: tuple[Message, ...] = ()


def class_report(
    network: Network,
    kinds: str | Mapping[str, float] | Sequence[str] | None = None,
    *,
    wave: str | None = None,
    attribute: str | None = None,
    primary: str = "returned",
    names: bool = False,
    draws: int = 600,
    seed: int = 1,
) -> ClassReport:
    """Read a class as a teacher would want to: sentences first, names only when asked for.

    `kinds` as in `Network.matrix`, all kinds but those that only reject, with equal weight, where
    nothing is said. `attribute`
    is the line whose crossing is looked at, such as a gender or a class. `primary` is the one
    question that was asked beforehand and is tested against chance: "returned", "circles" or
    "mixing". Raises ValueError, and what `Network.matrix` raises.
    Cost: about a second for a class of 30 with 600 draws; in a school there are as many draws as
    take some seconds, 40 at least, and the sentence says how many.
    """
    if primary not in PRIMARY:
        raise ValueError(f"primary is one of {', '.join(PRIMARY)}, not {primary!r}")
    chosen = (network.positive_kinds or None) if kinds is None else kinds
    a = network.matrix(chosen, wave=wave)
    if attribute is not None and attribute not in a.attributes:
        raise ValueError(f"the roster has no column {attribute!r}")
    known = network.roster.responded is not None or a.answered_share < 1
    answers = _answers(a, known=known)
    if not enough_answers(answers):
        return _prompts(a, answers)
    draws = max(min(draws, CELLS // max(a.n**2, 1)), min(draws, 40))
    found = communities(a, draws=draws // 10 if primary == "circles" else 0, seed=seed)
    seen = Seen(
        a=a,
        known=known,
        circles=found,
        attribute=attribute,
        primary=primary,
        draws=draws,
        seed=seed,
    )
    bound = spectral_bound(a)
    return ClassReport(
        a=a,
        kinds=a.kinds,
        provenance=_read(a),
        findings=findings(seen),
        figures=measured(a, per=("class",)),
        steps=_shares(a),
        bound=None if bound.nilpotent else bound.alpha,
        prices=dict(symmetrise_report(a)),
        mixing=_mixing(a, attribute),
        attribute=attribute,
        people=_people(a, found) if names else (),
        drawing=_drawing(network, a, found, wave, names=names),
        limits=_limits(a),
    )


def best_attribute(network: Network) -> str | None:
    """The attribute of the roster that divides people into two to six groups, the evenest first."""
    best: tuple[float, str] | None = None
    for name, values in network.roster.attributes.items():
        groups = [values.get(p) for p in network.roster.people]
        sizes = sorted(groups.count(g) for g in {g for g in groups if g is not None})
        if 2 <= len(sizes) <= 6 and sum(sizes) >= 0.8 * len(groups) and sizes[0] > 1:
            best = max(best or (0.0, ""), (sizes[0] / sum(sizes), name))
    return best[1] if best else None


def _answers(a: Sociomatrix, *, known: bool) -> int:
    """How many answered; where it was not said who, how many name somebody."""
    names = np.diff(a.ties.indptr) > 0
    return int((a.present & (a.answered if known else names)).sum())


def _read(a: Sociomatrix) -> tuple[Message, ...]:
    """Every policy that touched something here; one that touched nothing is not worth a line."""
    return tuple(note for note in (*a.provenance, *a.cautions) if note.count != 0)


def _prompts(a: Sociomatrix, answers: int) -> ClassReport:
    prompts = ("seats", "help", "new")
    return ClassReport(
        a=a,
        kinds=a.kinds,
        provenance=_read(a),
        prompts=(
            say("report.too_few", count=answers, least=ANSWERS_FOR_A_CLASS),
            *(say(f"report.prompt.{prompt}") for prompt in prompts),
        ),
        figures={},
        prices={},
    )


def _shares(a: Sociomatrix) -> tuple[float, ...]:
    table = kstep_contributions(a, most=5)
    whole = sum(table.totals)
    return tuple(step / whole for step in table.totals) if whole else ()


def _mixing(a: Sociomatrix, attribute: str | None) -> Table | None:
    if attribute is None:
        return None
    table = mixing_matrix(a, attribute).table
    return small_cells(table) if 0 < len(table.rows) <= MOST_GROUPS else None


def _people(a: Sociomatrix, found: Circles) -> tuple[Person, ...]:
    ties, mark, circle = a.ties.toarray() > 0, marked(a), found.of
    return tuple(
        Person(
            id=person,
            named_by=int(ties[:, k].sum()),
            names=int(ties[k].sum()) if a.answered[k] else None,
            returned=int((ties[:, k] & ties[k]).sum()),
            circle=circle[person] + 1 if person in circle else None,
            mark=mark.get(person, ""),
        )
        for k, person in enumerate(a.people)
        if a.present[k]
    )


def _drawing(
    network: Network, a: Sociomatrix, found: Circles, wave: str | None, *, names: bool
) -> Drawing | None:
    if not 0 < a.n <= MOST_DRAWN:
        return None
    order = {kind: place for place, kind in enumerate(a.kinds)}
    asked = {t.wave for t in network.ties if t.kind in order}  # one at most, or `matrix` refuses
    only = wave if wave is not None else next(iter(asked), None)
    labels = {person: person for person in a.people} if names else None
    lines = arrows(network, order, wave=only)
    return draw(layout(a, found.circles, aspect=1.4), lines, marked(a), labels=labels)


def _limits(a: Sociomatrix) -> tuple[Message, ...]:
    told = ["names", "cause", "one", "drawing"]
    if a.answered_share < 1:
        told.insert(2, "missing")
    return tuple(say(f"report.limit.{limit}") for limit in told)
