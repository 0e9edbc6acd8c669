"""The numbers of the lab: steps of the walk, the figure that sizes stand for, what a policy costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonground.sociograms.lab.pure.setting import STEPS, Setting
from commonground.sociograms.pure import measured

if TYPE_CHECKING:
    from sociometry import Network, Result, Sociomatrix

MOST_PRICED = 200
BUDGET = 200_000
SHOWN = 8
TALL = 40.0
SLOW = frozenset({"betweenness", "closeness"})
MOST_SLOW = 2_500


@dataclass(frozen=True)
class Price:
    """What one way of reading ties leaves."""

    policy: str
    pairs: int
    isolates: int
    cliques: int | None = None
    bound: float | None = None


@dataclass(frozen=True)
class Steps:
    """What each step brings: to everybody (`table`, a row for each person) and to all together."""

    table: tuple[tuple[float, ...], ...]
    sums: tuple[float, ...]
    totals: tuple[float, ...]
    whole: float
    alpha: float
    lambda_max: float
    settled: bool = True
    too_many: bool = False

    @property
    def most(self) -> float:
        return max(self.sums, default=0.0) or 1.0

    @property
    def shares(self) -> tuple[float, ...]:
        """The steps as shares of the whole."""
        return tuple(total / self.whole if self.whole else 0.0 for total in self.totals)

    @property
    def percents(self) -> tuple[int, ...]:
        return tuple(round(100 * share) for share in self.shares)

    @property
    def bound(self) -> float:
        return 1 / self.lambda_max if self.lambda_max else 0.0

    @property
    def bars(self) -> tuple[tuple[float, tuple[float, float]], ...]:
        """Each total with where its bar begins and how tall it is, of forty."""
        most = max(self.totals, default=0.0) or 1.0
        tall = [TALL * total / most for total in self.totals]
        return tuple(
            (total, (TALL - height, height))
            for total, height in zip(self.totals, tall, strict=True)
        )


def matrix(network: Network, setting: Setting) -> Sociomatrix:
    """The matrix as said, or made two-way by the policy."""
    from sociometry import symmetrise

    a = measured.matrix(network, setting.choice)
    return symmetrise(a, setting.policy) if setting.policy else a


def steps(a: Sociomatrix, setting: Setting) -> Steps:
    """Four steps of the chosen reading, and the sum of all: of the walk to its end."""
    from sociometry import TooMany, katz_status, kstep_contributions, spectral_bound

    bound = spectral_bound(a)
    share = setting.choice.share
    if setting.past and not bound.nilpotent:
        return _past(a, share, bound.lambda_max)
    try:
        found = kstep_contributions(
            a, share_of_bound=share, most=STEPS, kind=setting.reading, budget=BUDGET
        )
    except TooMany:
        return Steps((), (), (), 0.0, share * bound.alpha, bound.lambda_max, too_many=True)
    table = found.table
    settled = True
    if setting.reading == "walk":
        status = katz_status(a, share_of_bound=share)
        sums = [status.values[person] or 0.0 for person in a.people]
        settled = status.settled
    else:
        sums = table.sum(axis=0).tolist()
    return Steps(
        table=tuple(tuple(column) for column in table.T.tolist()),
        sums=tuple(sums),
        totals=found.totals,
        whole=float(sum(sums)),
        alpha=share if bound.nilpotent else share * bound.alpha,
        lambda_max=bound.lambda_max,
        settled=settled,
    )


def _past(a: Sociomatrix, share: float, lambda_max: float) -> Steps:
    """Past the limit each step is still a number, their sum is none: the steps of all, growing."""
    from sociometry import kstep_contributions

    half = kstep_contributions(a, share_of_bound=0.5, most=SHOWN).totals
    grown = tuple(total * (share / 0.5) ** k for k, total in enumerate(half, 1))
    return Steps((), (), grown, 0.0, share / lambda_max, lambda_max, settled=False)


def sized(a: Sociomatrix, setting: Setting) -> Result | None:
    """The figure that sizes stand for; none where everybody is drawn alike."""
    from sociometry import MEASURES, katz_status

    if not setting.size or (setting.size in SLOW and a.n > MOST_SLOW):
        return None
    if setting.size == "katz_status":
        return None if setting.past else katz_status(a, share_of_bound=setting.choice.share)
    return MEASURES[setting.size].function(a)


def prices(a: Sociomatrix) -> tuple[Price, ...]:
    """What each policy leaves, `a` being the ties as said."""
    from sociometry import symmetrise_report

    if a.n <= MOST_PRICED:
        report = symmetrise_report(a)
        return tuple(
            Price(
                policy,
                report[policy].pairs,
                report[policy].isolates,
                report[policy].cliques,
                1 / report[policy].lambda_max if report[policy].lambda_max else None,
            )
            for policy in ("mutual", "max")
        )
    found = measured.price(a)
    if found is None:
        return ()
    names = ("mutual", "max")
    return tuple(
        Price(name, each.pairs, each.isolates) for name, each in zip(names, found, strict=True)
    )
