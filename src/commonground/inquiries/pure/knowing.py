"""Do people know what the others think, and more than by taking them for themselves?

Each said of a statement whether they agree, and what they expect of the others: that most agree, that
most doubt, or that they are divided. Whoever thinks that all think alike is right wherever they are of
the majority, and knows nothing (Cronbach 1955; Ross, Greene & House 1977). So the cases are told apart
by whether the others think otherwise than oneself: *knowing* is how often people expect something else
than their own view where it is so, less how often they do where it is not (Peirce 1884; Youden's J,
1950). It is 1 for whoever always knows, and 0 for whoever only looks at themselves, or never does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

Stances = Mapping[int, Mapping[int, bool]]  # statement → person → agrees
Guesses = Mapping[int, Mapping[int, bool | None]]  # the same of the others; None: they are divided


@dataclass(frozen=True)
class Knowing:
    """In numbers, so that "7 of 9" can be said; a case is one person and one statement."""

    cases: int
    right: int
    by_chance: float  # how many would be right if the expectations were dealt out by lot
    alike: int  # cases in which most of the others think as one does
    alike_right: int
    otherwise: int  # cases in which they do not
    otherwise_right: int
    otherwise_seen: int  # of these, in which something else than one's own view was expected

    @property
    def beyond_chance(self) -> float | None:
        """Cohen's kappa (1960): 0 as by lot, 1 always right; None where all are alike."""
        left = self.cases - self.by_chance
        return (self.right - self.by_chance) / left if left > 0 else None

    @property
    def knowing(self) -> float | None:
        """-1 to 1; None where the others always, or never, think otherwise."""
        if not self.otherwise or not self.alike:
            return None
        return self.otherwise_seen / self.otherwise - 1 + self.alike_right / self.alike


@dataclass(frozen=True)
class Surprise:
    """A statement of which more than half expected something else of the others."""

    statement: int
    wrong: int
    expected: int


@dataclass(frozen=True)
class _Case:
    own: bool
    guess: bool | None
    others: bool | None

    @property
    def right(self) -> bool:
        return self.guess is self.others


def outcome(agree: int, doubt: int) -> bool | None:
    """What most say; None where the smaller side is a third of both or more."""
    small, large = sorted((agree, doubt))
    return None if 3 * small >= small + large else agree > doubt


def knowing(stances: Stances, expected: Guesses) -> Knowing | None:
    """What people expected of the others against what these say; None where nothing can be compared."""
    cases = [case for statement in expected for case in _cases(statement, stances, expected)]
    if not cases:
        return None
    alike = [case for case in cases if case.others is case.own]
    otherwise = [case for case in cases if case.others is not case.own]
    return Knowing(
        cases=len(cases),
        right=sum(case.right for case in cases),
        by_chance=_by_chance(cases),
        alike=len(alike),
        alike_right=sum(case.right for case in alike),
        otherwise=len(otherwise),
        otherwise_right=sum(case.right for case in otherwise),
        otherwise_seen=sum(case.guess is not case.own for case in otherwise),
    )


def surprises(stances: Stances, expected: Guesses) -> list[Surprise]:
    """The statements with which fewer than half reckoned."""
    found = []
    for statement in sorted(expected):
        cases = _cases(statement, stances, expected)
        wrong = sum(not case.right for case in cases)
        if 2 * wrong > len(cases):
            found.append(Surprise(statement, wrong, len(cases)))
    return found


def _cases(statement: int, stances: Stances, expected: Guesses) -> list[_Case]:
    """Whoever said both, with what the others say; nobody where there are no others."""
    said = stances.get(statement, {})
    if len(said) < 2:
        return []
    agree, everyone = sum(said.values()), len(said)
    found = []
    for person, guess in expected[statement].items():
        if person in said:
            others = agree - said[person]
            found.append(_Case(said[person], guess, outcome(others, everyone - 1 - others)))
    return found


def _by_chance(cases: list[_Case]) -> float:
    guessed = Counter(case.guess for case in cases)
    so = Counter(case.others for case in cases)
    return sum(guessed[one] * so[one] for one in so) / len(cases)
