"""People and the ties they report, kept as they were answered; a matrix is drawn from them by
named policies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from sociometry.draft import (
    EVIDENCE,
    STATUSES,
    Columns,
    Combine,
    Draft,
    known_policies,
    marked,
    policies,
    sorted_csr,
)
from sociometry.matrix import Bools, Sociomatrix, Symmetry
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
    }
)


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
        strangers = sorted(({t.source for t in self.ties} | {t.target for t in self.ties}) - known)
        if strangers:
            raise SociometryError(say("network.strangers", count=len(strangers), who=strangers[0]))
        if any(not 0 < top < float("inf") for top in self.scales.values()):
            raise ValueError("the top of a scale is above zero")

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of tie, in alphabetical order."""
        return tuple(sorted({t.kind for t in self.ties}))

    @cached_property
    def positive_kinds(self) -> tuple[str, ...]:
        """The kinds to look at where none is named: all but those that only reject."""
        chosen = {t.kind for t in self.ties if t.sign > 0}
        return tuple(kind for kind in self.kinds if kind in chosen) or self.kinds

    @cached_property
    def waves(self) -> tuple[str | None, ...]:
        """Every wave, in order, 2 before 10; None for ties without one first."""
        return tuple(sorted({t.wave for t in self.ties}, key=_in_time))

    def matrix(
        self,
        kinds: str | Mapping[str, float] | Sequence[str] | None = None,
        *,
        wave: str | None = None,
        sign: Literal["+", "-"] = "+",
        evidence: Literal["nomination", "rating", "log"] | None = None,
        combine: Combine = "max",
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
        kind: "any" asks only whether one is above zero and makes it 1, whatever the scale;
        "refuse" lets them stand only where they agree. A strength below `threshold`, in units of
        the scale, is an answered "no". `evidence` leaves answers of other evidence out; without it
        a kind that mixes them is cautioned. `missing`: "exclude" leaves unseen cells out of every
        count, "zero" reads them as "no", "reconstruct" puts the other's answer there. Who answers
        about somebody under the other sign has answered: that cell is seen and has no tie.
        Provenance repeats each policy with its price.

        Shape n by n, range [0, inf); at most 1 where scales are declared and kept. Raises
        UnknownKind, UnknownWave, ValueError; SociometryError where loops or answers that disagree
        are refused, or somebody answers who is said not to. Cost O(m log m).
        """
        known_policies(sign, evidence, combine, threshold, loops, missing, structural)
        weights = self._weights(kinds)
        wave, ties = self._chosen(weights, wave)
        others = 0
        if evidence is not None:
            of_it = (ties.evidence == EVIDENCE.index(evidence)) | (ties.status != 0)
            others, ties = int((~of_it).sum()), ties.only(of_it)
        draft = Draft(self.roster.people, ties, positive=sign == "+", responded=self._responded)
        if draft.loops and loops == "refuse":
            raise SociometryError(say("matrix.loops_refused", count=draft.loops))
        whole = sum(weights.values())
        shares = np.array([weights.get(kind, 0.0) / whole for kind in self.kinds])
        scales = np.array([self.scales.get(kind, 1.0) for kind in self.kinds])
        cells, strengths = draft.strengths(combine, threshold, shares, scales)
        cells, strengths = draft.settle(cells, strengths, missing, structural)
        notes = [
            *self._asked(draft, weights, wave, sign),
            *([say("matrix.evidence", evidence=evidence, count=others)] if evidence else []),
            *policies(draft, combine, missing, structural, threshold),
            *self._scaled(weights),
        ]
        n = len(self.roster.people)
        drawn = Sociomatrix(
            people=self.roster.people,
            a=sorted_csr(cells, strengths, n),
            answered=draft.answered,
            present=draft.present,
            unseen_rows=draft.unseen_rows,
            unseen_columns=draft.unseen_columns,
            unseen_cells=marked(draft.unseen, n),
            attributes=self.roster.attributes,
            sign=sign,
            kinds=weights,
            provenance=tuple(notes),
            cautions=self._cautions(draft, weights),
        )
        return drawn if symmetrise is None else made_symmetric(drawn, symmetrise)

    @cached_property
    def _columns(self) -> Columns:
        row = {person: place for place, person in enumerate(self.roster.people)}
        kind = {name: place for place, name in enumerate(self.kinds)}
        wave = {name: place for place, name in enumerate(self.waves)}
        status = {name: place for place, name in enumerate(STATUSES)}
        evidence = {name: place for place, name in enumerate(EVIDENCE)}
        return Columns(
            np.array([row[t.source] for t in self.ties], dtype=np.int64),
            np.array([row[t.target] for t in self.ties], dtype=np.int64),
            np.array([kind[t.kind] for t in self.ties], dtype=np.int64),
            np.array([wave[t.wave] for t in self.ties], dtype=np.int64),
            np.array([t.weight for t in self.ties], dtype=np.float64),
            np.array([t.sign > 0 for t in self.ties], dtype=np.bool_),
            np.array([status[t.status] for t in self.ties], dtype=np.int8),
            np.array([evidence[t.evidence] for t in self.ties], dtype=np.int8),
        )

    @cached_property
    def _responded(self) -> Bools | None:
        answered = self.roster.responded
        if answered is None:
            return None
        return np.array([person in answered for person in self.roster.people], dtype=np.bool_)

    def _asked(
        self, draft: Draft, weights: Mapping[str, float], wave: str | None, sign: str
    ) -> list[Message]:
        kinds = ", ".join(f"{kind} × {weight:g}" for kind, weight in weights.items())
        return [
            say("matrix.kinds", kinds=kinds),
            *([say("matrix.wave", wave=wave)] if wave is not None else []),
            say("matrix.sign", sign=sign, count=draft.other_sign),
        ]

    def _scaled(self, weights: Mapping[str, float]) -> list[Message]:
        tops = {kind: self.scales[kind] for kind in weights if kind in self.scales}
        return [say("matrix.scale", kind=kind, top=f"{top:g}") for kind, top in tops.items()]

    def _cautions(self, draft: Draft, weights: Mapping[str, float]) -> tuple[Message, ...]:
        silent = int((draft.present & ~draft.answered).sum())
        found = [say("matrix.silent", count=silent)] if silent else []
        if draft.both_signs:
            found.append(say("matrix.both_signs", count=draft.both_signs))
        found += [say("matrix.mixed_evidence", kind=self.kinds[kind]) for kind in draft.mixed]
        tops = dict(zip(self.kinds, draft.tops.tolist(), strict=True))
        for kind in weights:
            if kind in self.scales:
                if tops.get(kind, 0.0) > self.scales[kind]:
                    found.append(say("matrix.above_scale", kind=kind, top=self.scales[kind]))
            elif len(weights) > 1 and tops.get(kind, 0.0) > 1:
                found.append(say("matrix.no_scale", kind=kind))
        return tuple(found)

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

    def _chosen(self, weights: Mapping[str, float], wave: str | None) -> tuple[str | None, Columns]:
        """The ties of these kinds in this wave, and the wave's name."""
        ties = self._columns
        if any(kind not in weights for kind in self.kinds):
            chosen = np.array([kind in weights for kind in self.kinds])
            ties = ties.only(chosen[ties.kind])
        if wave is None:
            waves = np.unique(ties.wave) if len(self.waves) > 1 else np.arange(len(self.waves))
            if len(waves) > 1:
                raise UnknownWave(say("network.name_a_wave", waves=_listed(self.waves)))
            return (self.waves[int(waves[0])] if len(waves) else None), ties
        if wave not in self.waves:
            raise UnknownWave(say("network.unknown_wave", wave=wave, waves=_listed(self.waves)))
        return wave, ties.only(ties.wave == self.waves.index(wave))


def _in_time(wave: str | None) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Waves in the order of the numbers in their names."""
    parts = re.split(r"([0-9]+)", wave or "")
    return wave is not None, [(not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in parts]


def _listed(waves: Sequence[str | None]) -> str:
    return ", ".join("(none)" if w is None else w for w in waves)
