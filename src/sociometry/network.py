"""People and the ties they report, kept as they were answered; a matrix is drawn from them by
named policies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean
from typing import Literal

import numpy as np

from sociometry.matrix import Sociomatrix, Symmetry, from_cells
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell
from sociometry.symmetrisation import symmetrise as made_symmetric

tell(
    {
        "network.strangers": (
            "{who} has a tie but is not in the roster.",
            "{count} people have ties but are not in the roster, for example {who}.",
        ),
        "network.name_a_kind": "Say which kinds of tie to use: {kinds}.",
        "network.unknown_kind": "There is no kind of tie called {kind}; there are: {kinds}.",
        "network.name_a_wave": "Say which wave to use: {waves}.",
        "network.unknown_wave": "There is no wave called {wave}; there are: {waves}.",
        "network.silent_speaks": "{who} is said not to have answered, but has answers.",
    }
)


Cell = tuple[int, int]
Combine = Callable[[list[float]], float]
COMBINE: dict[str, Combine] = {"sum": sum, "max": max, "mean": fmean, "any": lambda _: 1.0}


class UnknownKind(SociometryError):
    """A kind of tie was named that the network does not have, or none was named among several."""


class UnknownWave(SociometryError):
    """A wave was named that the network does not have, or none was named among several."""


@dataclass(frozen=True)
class Roster:
    """The people who could be named: ids in order, their attributes, and who answered (None:
    everybody).
    """

    people: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    responded: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if len(set(self.people)) != len(self.people):
            raise ValueError("each person stands in the roster once")
        if self.responded is not None and not self.responded <= set(self.people):
            raise ValueError("somebody answered who is not in the roster")


@dataclass(frozen=True, slots=True)
class Tie:
    """One answer: source says something of target. Weight 0 is an answered "no".

    `status` "missing" is an answer that was not given, "structural_zero" a tie that could not
    be, since one of the two was not there.
    """

    source: str
    target: str
    kind: str = "tie"
    weight: float = 1.0
    sign: Literal[1, -1] = 1
    wave: str | None = None
    evidence: Literal["nomination", "rating", "log"] = "nomination"
    status: Literal["tie", "missing", "structural_zero"] = "tie"

    def __post_init__(self) -> None:
        if not 0 <= self.weight < float("inf"):
            raise ValueError("a weight is finite and not negative; a rejection has sign -1")
        if self.sign not in (1, -1):
            raise ValueError("a sign is 1 or -1")


@dataclass(frozen=True)
class Network:
    """A roster and its ties, nothing merged or dropped. `scales` declares the top of each
    kind's scale.
    """

    roster: Roster
    ties: tuple[Tie, ...] = ()
    scales: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = set(self.roster.people)
        strangers = sorted({p for t in self.ties for p in (t.source, t.target)} - known)
        if strangers:
            raise SociometryError(say("network.strangers", count=len(strangers), who=strangers[0]))
        if any(not 0 < top < float("inf") for top in self.scales.values()):
            raise ValueError("the top of a scale is above zero")

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of tie, in alphabetical order."""
        return tuple(sorted({t.kind for t in self.ties}))

    @cached_property
    def waves(self) -> tuple[str | None, ...]:
        """Every wave, in order; None for ties without one."""
        return tuple(sorted({t.wave for t in self.ties}, key=lambda w: (w is not None, w or "")))

    def matrix(
        self,
        kinds: str | Mapping[str, float] | Sequence[str] | None = None,
        *,
        wave: str | None = None,
        sign: Literal["+", "-"] = "+",
        combine: Literal["sum", "max", "any", "mean"] = "max",
        threshold: float = 0.0,
        loops: Literal["drop", "refuse"] = "drop",
        missing: Literal["exclude", "zero", "reconstruct"] = "exclude",
        structural: Literal["exclude", "zero"] = "exclude",
        symmetrise: Symmetry | None = None,
    ) -> Sociomatrix:
        """Draw one matrix from the ties: A = sum_t w_t A_t / sum_t w_t, each A_t divided by
        its scale.

        `kinds` maps each kind to its weight (a name or a list: weight 1 each; nothing: only where
        the network has a single kind). `combine` settles several answers about the same pair and
        kind; a strength below `threshold`, in units of the scale, is an answered "no". `missing`:
        "exclude" leaves unseen cells out of every count, "zero" reads them as "no",
        "reconstruct" puts the other's answer there. Provenance repeats each policy with its price.

        Shape n by n, range [0, inf). Raises UnknownKind, UnknownWave, ValueError. Cost O(ties).
        """
        weights = self._weights(kinds)
        chosen = [t for t in self.ties if t.kind in weights]
        wave = self._wave(chosen, wave)
        draft = _Draft(self.roster, [t for t in chosen if t.wave == wave], sign)
        if draft.loops and loops == "refuse":
            raise SociometryError(say("matrix.loops_refused", count=draft.loops))
        mixed: defaultdict[Cell, float] = defaultdict(float)
        for kind, weight in weights.items():
            share = weight / sum(weights.values()) / self.scales.get(kind, 1.0)
            for cell, answers in draft.answers[kind].items():
                strength = float(COMBINE[combine](answers))
                if strength > 0 and strength >= threshold:
                    mixed[cell] += share * strength
        draft.settle(mixed, missing, structural)
        notes = [
            say("matrix.kinds", kinds=", ".join(f"{k} × {w:g}" for k, w in weights.items())),
            *([say("matrix.wave", wave=wave)] if wave is not None else []),
            say("matrix.sign", sign=sign, count=draft.other_sign),
            say("matrix.combine", how=combine, count=draft.repeated),
            say("matrix.loops", count=draft.loops),
            say("matrix.zeros", count=draft.zeros),
            say(f"matrix.missing.{missing}", count=draft.missing_cells),
            say(f"matrix.structural.{structural}", count=len(draft.structural)),
            *([say("matrix.threshold", threshold=threshold)] if threshold else []),
            *(say("matrix.scale", kind=k, top=self.scales[k]) for k in weights if k in self.scales),
        ]
        drawn = Sociomatrix(
            people=self.roster.people,
            a=from_cells({c: w for c, w in mixed.items() if w > 0}, len(self.roster.people)),
            answered=draft.answered,
            present=draft.present,
            unseen_rows=draft.unseen_rows,
            unseen_columns=draft.unseen_columns,
            unseen_cells=from_cells(sorted(draft.unseen_cells), len(self.roster.people)),
            attributes=self.roster.attributes,
            sign=sign,
            kinds=dict(weights),
            provenance=tuple(notes),
            cautions=draft.cautions(self.scales, weights),
        )
        return drawn if symmetrise is None else made_symmetric(drawn, symmetrise)

    def _weights(self, kinds: str | Mapping[str, float] | Sequence[str] | None) -> dict[str, float]:
        if kinds is None:
            if len(self.kinds) > 1:
                raise UnknownKind(say("network.name_a_kind", kinds=", ".join(self.kinds)))
            return dict.fromkeys(self.kinds, 1.0)
        named = [kinds] if isinstance(kinds, str) else kinds
        weights = dict(named) if isinstance(named, Mapping) else dict.fromkeys(named, 1.0)
        for kind in weights:
            if kind not in self.kinds and kind not in self.scales:
                raise UnknownKind(
                    say("network.unknown_kind", kind=kind, kinds=", ".join(self.kinds))
                )
        if any(not 0 <= w < float("inf") for w in weights.values()) or not sum(weights.values()):
            raise ValueError("kinds have weights of zero or more, not all zero")
        return {kind: float(weight) for kind, weight in weights.items() if weight}

    def _wave(self, chosen: Sequence[Tie], wave: str | None) -> str | None:
        waves = {t.wave for t in chosen}
        if wave is None:
            if len(waves) > 1:
                raise UnknownWave(say("network.name_a_wave", waves=_listed(self.waves)))
            return next(iter(waves), None)
        if wave not in self.waves:
            raise UnknownWave(say("network.unknown_wave", wave=wave, waves=_listed(self.waves)))
        return wave


class _Draft:
    """Cells sorted by what is known of them, before a matrix is drawn."""

    def __init__(self, roster: Roster, ties: Sequence[Tie], sign: str) -> None:
        self.roster = roster
        self.n = len(roster.people)
        self.index = {person: row for row, person in enumerate(roster.people)}
        self.answers: dict[str, dict[Cell, list[float]]] = defaultdict(lambda: defaultdict(list))
        lacking: dict[str, set[Cell]] = defaultdict(set)
        self.structural: set[Cell] = set()
        self.loops = self.zeros = self.other_sign = 0
        for tie in ties:
            self._file(tie, 1 if sign == "+" else -1, lacking[tie.kind])
        known = {cell for cells in self.answers.values() for cell in cells}
        self.missing = {c for k, cells in lacking.items() for c in cells - self.answers[k].keys()}
        self.structural -= known
        self.repeated = sum(
            len(answers) - 1 for cells in self.answers.values() for answers in cells.values()
        )
        self._people(known)

    def _file(self, tie: Tie, sign: int, lacking: set[Cell]) -> None:
        cell = self.index[tie.source], self.index[tie.target]
        if cell[0] == cell[1]:
            self.loops += tie.status == "tie" and tie.weight > 0 and tie.sign == sign
        elif tie.status == "missing":
            lacking.add(cell)
        elif tie.status == "structural_zero":
            self.structural.add(cell)
        elif tie.sign != sign:
            self.other_sign += 1
        else:
            self.zeros += tie.weight == 0
            self.answers[tie.kind][cell].append(tie.weight)

    def _people(self, known: set[Cell]) -> None:
        n = self.n
        gone_out, gone_in = _tally(self.structural, n)
        self.present = ~((gone_out >= n - 1) & (gone_in >= n - 1)) | (n < 2)
        missing_out, _ = _tally(self.missing, n)
        known_out, _ = _tally(known, n)
        silent = (missing_out + gone_out >= n - 1) & (missing_out > 0) & (known_out == 0)
        if self.roster.responded is not None:
            for person, row in self.index.items():
                silent[row] |= person not in self.roster.responded
        contradicted = sorted({i for i, _ in known if silent[i]})
        if contradicted:
            raise SociometryError(
                say("network.silent_speaks", who=self.roster.people[contradicted[0]])
            )
        self.answered = ~silent & self.present

    def settle(self, mixed: dict[Cell, float], missing: str, structural: str) -> None:
        """Decide which cells stay unseen; "reconstruct" fills in what the other end said."""
        silent = ~self.answered & self.present
        self.missing_cells = len(self.missing) + sum(
            self.n - 1 - sum(1 for i, _ in self.missing if i == row)
            for row in np.flatnonzero(silent)
        )
        nobody = np.zeros(self.n, dtype=np.bool_)
        self.unseen_rows = self.unseen_columns = nobody
        self.unseen_cells: set[Cell] = set()
        if missing == "exclude":
            self.unseen_rows = silent
            self.unseen_cells |= {cell for cell in self.missing if not silent[cell[0]]}
        if missing == "reconstruct":
            rows = {(int(i), j) for i in np.flatnonzero(silent) for j in range(self.n) if j != i}
            unknown = (self.missing | rows) - self.structural
            for i, j in sorted(unknown):
                if (j, i) in unknown:
                    self.unseen_cells.add((i, j))
                elif mixed.get((j, i), 0.0) > 0:
                    mixed[i, j] = mixed[j, i]
        if structural == "exclude":
            absent = ~self.present
            self.unseen_rows = self.unseen_rows | absent
            self.unseen_columns = self.unseen_columns | absent
            self.unseen_cells |= self.structural
        else:
            self.present = ~nobody
            self.answered = ~silent

    def cautions(
        self, scales: Mapping[str, float], weights: Mapping[str, float]
    ) -> tuple[Message, ...]:
        silent = int((self.present & ~self.answered).sum())
        found = [say("matrix.silent", count=silent)] if silent else []
        for kind in weights if len(weights) > 1 else ():
            top = max((max(answers) for answers in self.answers[kind].values()), default=0.0)
            if top > 1 and kind not in scales:
                found.append(say("matrix.no_scale", kind=kind))
        return tuple(found)


def _tally(cells: set[Cell], n: int) -> tuple[np.ndarray, np.ndarray]:
    out = np.bincount(np.array([i for i, _ in cells], dtype=np.int64), minlength=n)
    into = np.bincount(np.array([j for _, j in cells], dtype=np.int64), minlength=n)
    return out, into


def _listed(waves: Sequence[str | None]) -> str:
    return ", ".join("(none)" if w is None else w for w in waves)
