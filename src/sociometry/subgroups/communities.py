"""The circles of a class and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from sociometry.chance.against import Against, against
from sociometry.chance.rewired_copies import rewired_copies
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.sentences import tell
from sociometry.subgroups.circles import Circles, circles_of, no_circles
from sociometry.subgroups.leiden import leiden
from sociometry.subgroups.modularity import best_partitions, modularity_of
from sociometry.symmetrisation import two_way

tell(
    {
        "communities.teacher": (
            "{count} circle; chance alone reaches {chance} where this class has {quality}.",
            "{count} circles; chance alone reaches {chance} where this class has {quality}.",
        ),
        "communities.formula": (
            "Q = Σ (share of ties inside a circle − share expected from its members' ties)."
        ),
        "communities.proof": (
            "{draws} classes were rewired so that everybody keeps their number of partners, "
            "and searched as hard."
        ),
        "communities.teacher.untested": (
            "{count} circle.",
            "{count} circles.",
        ),
        "communities.proof.untested": (
            "No test against chance was asked for, and without it the value says little: classes "
            "made by chance have circles, too."
        ),
    }
)


Labels = npt.NDArray[np.int64]
Engine = Literal["auto", "search", "leiden"]
SEARCHES = 3
CLASS = 150
Search = Callable[[Sequence[Csr], int, int], tuple[Floats, Labels]]


@measure(
    question="Which circles are there, and could such circles come about by chance?",
    per="class",
    unit="modularity",
    lo=-0.5,
    hi=1.0,
    source=(
        "Newman & Girvan 2004; Blondel et al. 2008; Traag, Waltman & van Eck 2019; null by "
        "degree-preserving rewiring"
    ),
)
def communities(
    a: Sociomatrix,
    *,
    resolution: float = 1.0,
    starts: int = 20,
    draws: int = 200,
    seed: int = 1,
    engine: Engine = "auto",
) -> Circles:
    """The partition of greatest modularity Q found, over a max-symmetrised matrix (somebody named).

    A two-way matrix is taken as it is; strengths count. `engine` "search" is our own climb from
    random groups, "leiden" NetworKit's Leiden in a single thread; "auto" takes the first up to 150
    people. Groups of one are `without` a circle. `agreement` is the mean normalised mutual
    information between the partitions of the `starts` searches, `variation` the mean variation of
    information. `test` compares Q with graphs rewired at random that keep everybody's number of
    partners (ties of strength 1), each searched as hard as the figure it is compared with; without
    it (draws=0) Q says little: random classes reach a third to a half. The order of people does
    not matter. No ties: None. Range [-1/2, 1]; cost O((starts + draws) n^2 groups) for a class,
    O((starts + draws) m) beyond.
    """
    if resolution < 0:
        raise ValueError("a resolution is 0 or more")
    both = two_way(a)
    people, ordered = by_name(both)
    if not ordered.nnz:
        return no_circles("communities", both)
    own = engine == "search" or (engine == "auto" and a.n <= CLASS)
    search = (_climb if own else _leiden)(resolution)
    quality, group = search([ordered], starts, seed)
    return circles_of(
        "communities",
        both,
        people,
        (quality[0], group[0]),
        params={"resolution": resolution, "starts": starts, "draws": draws},
        seed=seed,
        test=_rewired_test(ordered, search, draws, seed) if draws else None,
    )


def by_name(a: Sociomatrix) -> tuple[list[str], Csr]:
    """People in the order of their names, and their ties in that order."""
    order = np.array(sorted(range(a.n), key=lambda k: a.people[k]), dtype=np.int64)
    return [a.people[k] for k in order], csr_array(a.a[order][:, order])


def _climb(resolution: float) -> Search:
    def search(graphs: Sequence[Csr], starts: int, seed: int) -> tuple[Floats, Labels]:
        dense = np.stack([graph.toarray() for graph in graphs])
        rng = np.random.default_rng(seed)
        return best_partitions(dense, rng, starts=starts, resolution=resolution)

    return search


def _leiden(resolution: float) -> Search:
    def search(graphs: Sequence[Csr], starts: int, seed: int) -> tuple[Floats, Labels]:
        found = [leiden(g, starts=starts, seed=seed, resolution=resolution) for g in graphs]
        quality = [
            [modularity_of(graph, group, resolution) or 0.0 for group in groups]
            for graph, groups in zip(graphs, found, strict=True)
        ]
        return np.array(quality), np.stack(found)

    return search


def _rewired_test(ordered: Csr, search: Search, draws: int, seed: int) -> Against:
    """Q of the ties without their strengths beside Q of rewired copies, each searched alike."""
    n = ordered.shape[0]
    upper = ordered.tocoo()
    keep = upper.row < upper.col
    ties = np.stack([upper.row[keep], upper.col[keep]], axis=1).astype(np.int64)
    copies = rewired_copies(ties, n, draws, np.random.default_rng(seed))
    quality, _ = search([_graph(ends, n) for ends in (ties, *copies)], SEARCHES, seed)
    best = quality.max(axis=1)
    return against("communities", float(best[0]), best[1:], seed=seed)


def _graph(ends: Labels, n: int) -> Csr:
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(n, n))
