"""The thirteen scenes: what is shown at the setting chosen, and the sentence that is learned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.centrality.katz import katz_status
from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.centrality.steps import kstep_contributions
from sociometry.centrality.walks import TooMany
from sociometry.lesson import toys
from sociometry.lesson.numbers import faded, path_counts, terms_for, walk_counts
from sociometry.lesson.standing import read_as
from sociometry.lesson.words import said_of
from sociometry.matrix import Sociomatrix
from sociometry.result import Message, say
from sociometry.status.unnamed import unnamed
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.teams.counting import ways_to_pair, ways_to_split

LOOKS = 2_000_000
SECONDS_IN_A_YEAR = 31_557_600


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What can be moved: the class, the fader (alpha, for toys) and its share of the limit."""

    a: Sociomatrix
    alpha: float = 0.125
    share: float = 0.5


Show = Callable[[Setting], Iterator[Message]]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One scene: its number and title, what it shows, the sentence that is learned."""

    number: int
    title: Message
    shown: tuple[Message, ...]
    learned: Message


def scene(number: int, setting: Setting) -> Scene:
    """Play a scene at a setting. Raises ValueError for a number outside 1 … 13."""
    if not 1 <= number <= len(SHOWS):
        raise ValueError(f"scenes go from 1 to {len(SHOWS)}")
    title, learned = said_of(number)
    return Scene(
        number=number,
        title=title,
        shown=tuple(SHOWS[number - 1](setting)),
        learned=learned,
    )


def _one_arrow(_: Setting) -> Iterator[Message]:
    yield say("lesson.chain")
    yield _walks(toys.chain(), 5)
    yield _loudest(toys.chain())


def _answer_back(_: Setting) -> Iterator[Message]:
    for key, a in (("lesson.ring", toys.ring()), ("lesson.everybody", toys.everybody())):
        yield say(key)
        yield _walks(a, 5)
        yield _loudest(a)


def _fader(setting: Setting) -> Iterator[Message]:
    yield from _fading(toys.everybody(), setting.alpha)


def _kite(setting: Setting) -> Iterator[Message]:
    a = toys.kite()
    counts = walk_counts(a, 8)
    yield _walks(a, 8)
    ratios = [f"{after / before:.3f}" for before, after in zip(counts, counts[1:], strict=False)]
    yield say("lesson.ratios", ratios=", ".join(ratios))
    yield _loudest(a)
    yield from _fading(a, setting.share * spectral_bound(a).alpha)


def _real_class(setting: Setting) -> Iterator[Message]:
    a = setting.a
    yield say("lesson.class", count=int(a.present.sum()), ties=a.ties.nnz)
    table = kstep_contributions(a, share_of_bound=setting.share, most=6)
    whole = sum(v or 0.0 for v in katz_status(a, share_of_bound=setting.share).values.values())
    shares = ", ".join(f"{100 * step / whole:.0f}" for step in table.totals) if whole else "0"
    yield say("lesson.shares", percent=round(100 * setting.share), shares=shares)
    terms = ", ".join(f"{f:.0%}: {terms_for(a, f)}" for f in (0.25, 0.5, 0.85, 0.95))
    yield say("lesson.terms", terms=terms)


def _right_person(setting: Setting) -> Iterator[Message]:
    """Somebody named once by somebody much named; the one in whom it tells most, without a name."""
    a = setting.a
    once = np.flatnonzero(np.asarray(a.ties.sum(axis=0)) == 1)
    if not len(once):
        yield say("lesson.nobody_once")
        return
    status = np.array(
        [v or 0.0 for v in katz_status(a, share_of_bound=setting.share).values.values()]
    )
    who = int(once[np.argmax(status[once])])
    table = kstep_contributions(a, share_of_bound=setting.share, most=4)
    steps = " + ".join(f"{step:.3f}" for step in table.of(a.people[who]))
    below = int((status[a.present] < status[who]).sum())
    others = int(a.present.sum()) - 1
    yield say(
        "lesson.named_once",
        steps=steps,
        total=round(float(status[who]), 3),
        below=below,
        others=others,
    )


def _whose_echo(setting: Setting) -> Iterator[Message]:
    for kind in ("walk", "nonbacktracking"):
        table = kstep_contributions(setting.a, share_of_bound=setting.share, most=4, kind=kind)
        steps = ", ".join(f"{step:.2f}" for step in table.totals)
        yield say("lesson.echo", reading=str(say(f"lesson.reading.{kind}")), steps=steps)


def _two_way(setting: Setting) -> Iterator[Message]:
    policies: tuple[Literal["max", "mutual"], ...] = ("max", "mutual")
    for policy in policies:
        read = read_as(setting.a, policy)
        yield say(
            "lesson.price",
            words=str(say(f"lesson.price.{policy}")),
            pairs=read.pairs,
            isolates=read.unconnected,
            bound="–" if read.limit is None else f"{read.limit:.3f}",
        )


def _nobody_twice(setting: Setting) -> Iterator[Message]:
    yield _walks(setting.a, 8)
    counts: list[int] = []
    for length in range(1, 9):
        try:
            counts = path_counts(setting.a, length, budget=LOOKS // 10)
        except TooMany:
            break
    yield say("lesson.paths", counts=_listed(counts))
    if len(counts) < 8:
        yield say("lesson.too_many", length=len(counts) + 1, budget=_grouped(LOOKS // 10))


def _gang(setting: Setting) -> Iterator[Message]:
    for groups in (3, 4, 5, 10):
        yield say("lesson.most_cliques", people=3 * groups, cliques=_grouped(3**groups))
    found = maximal_cliques(setting.a, min_size=3)
    yield say("lesson.class_cliques", count=len(found.groups))


def _seats(setting: Setting) -> Iterator[Message]:
    n = int(setting.a.present.sum())
    even = n - n % 2
    yield say("lesson.pairs", people=even, ways=_grouped(ways_to_pair(even)))
    sizes = [4 + (k < n % 4) for k in range(n // 4)] if n >= 12 else [n]
    ways = ways_to_split(sizes)
    years = round(ways / 1_000_000 / SECONDS_IN_A_YEAR)
    told = say("lesson.years", count=years) if years else say("lesson.seconds")
    yield say(
        "lesson.groups", sizes=", ".join(map(str, sizes)), ways=_grouped(ways), years=str(told)
    )


def _over_read(setting: Setting) -> Iterator[Message]:
    found = unnamed(setting.a)
    if found.expected is None or found.p_somebody is None or found.value is None:
        return
    tenths = round(10 * found.p_somebody)
    yield say("lesson.unnamed", expected=round(found.expected, 2), tenths=tenths)
    yield say("lesson.here", count=int(found.value))


def _exit(_: Setting) -> Iterator[Message]:
    yield from (say(f"lesson.exit.{item}") for item in "abcd")


SHOWS: tuple[Show, ...] = (
    _one_arrow,
    _answer_back,
    _fader,
    _kite,
    _real_class,
    _right_person,
    _whose_echo,
    _two_way,
    _nobody_twice,
    _gang,
    _seats,
    _over_read,
    _exit,
)


def _fading(a: Sociomatrix, alpha: float) -> Iterator[Message]:
    steps, total = faded(a, alpha)
    shown = ", ".join(f"{step:.3g}" for step in steps)
    yield say("lesson.faded", alpha=f"{alpha:.4g}", steps=shown)
    if total is None:
        bound = spectral_bound(a).alpha
        yield say("lesson.no_sum", alpha=f"{alpha:.4g}", bound=f"{bound:.4g}")
    else:
        yield say("lesson.sum", total=f"{total:.4g}")


def _walks(a: Sociomatrix, most: int) -> Message:
    return say("lesson.walks", counts=_listed(walk_counts(a, most)))


def _loudest(a: Sociomatrix) -> Message:
    return say("lesson.lambda", value=f"{spectral_bound(a).lambda_max:.4g}")


def _listed(counts: list[int]) -> str:
    return ", ".join(map(_grouped, counts))


def _grouped(number: int) -> str:
    """A whole number in threes, by thin spaces: no language reads them as a decimal sign."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
