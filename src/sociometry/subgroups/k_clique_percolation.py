"""Groups that hang together through cliques that share all members but one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.matrix import Csr, Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.subgroups.close_groups import CloseGroups, incidence
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.symmetrisation import two_way

tell(
    {
        "k_clique_percolation.teacher": (
            "{count} group in which one passes from one knot of {k} to the next by changing one "
            "person at a time; {shared} people belong to more than one.",
            "{count} groups in which one passes from one knot of {k} to the next by changing one "
            "person at a time; {shared} people belong to more than one.",
        ),
        "k_clique_percolation.formula": (
            "Unions of k-cliques that can be reached from each other by steps that share k − 1 "
            "people, k = {k} (Palla et al. 2005)."
        ),
        "k_clique_percolation.proof": (
            "Two maximal cliques belong together when they share k − 1 people or are linked by "
            "others that do."
        ),
    }
)

PAIRS_AT_ONCE = 50_000_000


@measure(
    question="Which groups overlap, and who belongs to several?",
    per="class",
    unit="groups, and people in more than one",
    source="Palla, Derényi, Farkas & Vicsek 2005, Nature 435:814-818",
)
def k_clique_percolation(
    a: Sociomatrix, *, k: int = 3, policy: Symmetry = "max", time_s: float | None = 2.0
) -> CloseGroups:
    """Overlapping communities by clique percolation: unions of k-cliques linked through others
    with which they share k - 1 people (Palla et al. 2005).

    Answers are made two-way by `policy`. `values`: how many groups, and how many people belong to
    more than one. Who is in no k-clique belongs to none. Raises ValueError for k below 2. Range
    [0, inf); cost that of the maximal cliques, plus their pairs that share people.
    """
    if k < 2:
        raise ValueError("k is at least 2")
    both = two_way(a, policy)
    cliques = maximal_cliques(both, min_size=k, policy=policy, time_s=time_s)
    belongs = incidence(cliques.groups, both)
    of = _linked(belongs, k - 1)
    count = int(of.max(initial=-1)) + 1
    unions: list[set[str]] = [set() for _ in range(count)]
    for clique, group in zip(cliques.groups, of.tolist(), strict=True):
        unions[group].update(clique)
    groups = sorted((tuple(sorted(union)) for union in unions), key=lambda g: (-len(g), g))
    several = sum(incidence(groups, both).sum(axis=0) > 1)
    return CloseGroups(
        **figures(
            "k_clique_percolation",
            both,
            values={"k_clique_percolation": float(count), "in_several": float(several)},
            warnings=() if cliques.complete else (say("search.stopped"),),
            words={"count": count, "k": k, "shared": int(several)},
        ),
        params={"k": k, "policy": policy},
        settled=cliques.complete,
        groups=tuple(groups),
        complete=cliques.complete,
    )


def _linked(belongs: Csr, least: int) -> npt.NDArray[np.int64]:
    """The number of the union that each clique is in: all pairs at once, or, where these would be
    too many, one clique after the other, each taking all that hang on it.
    """
    if float((belongs.sum(axis=0) ** 2).sum()) <= PAIRS_AT_ONCE:
        shared = csr_array(belongs @ belongs.T)
        shared.data = (shared.data >= least).astype(np.float64)
        shared.eliminate_zeros()
        return connected_components(shared, directed=False)[1].astype(np.int64)
    of = np.full(belongs.shape[0], -1, dtype=np.int64)
    left, rest = np.arange(belongs.shape[0]), belongs
    for union in range(belongs.shape[0]):
        if not len(left):
            break
        waiting = [int(left[0])]
        while waiting and len(left):
            shared_with = rest @ belongs[[waiting.pop()]].toarray()[0]
            taken = shared_with >= least
            of[left[taken]] = union
            waiting.extend(left[taken].tolist())
            left, rest = left[~taken], rest[np.flatnonzero(~taken)]
    return of
