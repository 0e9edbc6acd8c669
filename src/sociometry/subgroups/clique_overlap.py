"""Who belongs to many groups in which everybody is tied with everybody, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.sparse import csr_array

from sociometry.matrix import Csr, Sociomatrix, Symmetry
from sociometry.measures import each_person, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.subgroups.close_groups import incidence
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.symmetrisation import two_way

tell(
    {
        "clique_overlap.teacher": (
            "{count} person belongs to more than one group in which everybody is tied with "
            "everybody.",
            "{count} people belong to more than one group in which everybody is tied with "
            "everybody.",
        ),
        "clique_overlap.formula": (
            "C = XᵀX, X a row for each maximal clique and a 1 for each of its members; the "
            "diagonal counts the cliques of each person."
        ),
        "clique_overlap.proof": "Two people share c cliques when c rows of X hold a 1 for both.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Overlap(Result):
    """How many cliques each two people share (`table`, n by n, its diagonal the cliques of each);
    `complete` as the search was.
    """

    people: tuple[str, ...]
    table: Csr
    complete: bool

    def of(self, one: str, other: str) -> int:
        """How many cliques hold both."""
        return int(self.table[self.people.index(one), self.people.index(other)])


@measure(
    question="Who belongs to many close groups at once?",
    per="person",
    unit="maximal cliques the person belongs to",
    source="Everett & Borgatti 1998, Connections 21:49-61",
)
def clique_overlap(
    a: Sociomatrix, *, min_size: int = 3, policy: Symmetry = "max", time_s: float | None = 2.0
) -> Overlap:
    """Co-membership in maximal cliques: C = X^T X, X cliques by people (Everett & Borgatti 1998).

    `values` is the diagonal, the number of cliques of `min_size` or more that a person belongs to;
    `table` is all of C. As maximal_cliques in every policy, and in what ends the search. Shape n,
    range [0, inf); cost that of the cliques.
    """
    both = two_way(a, policy)
    found = maximal_cliques(both, min_size=min_size, policy=policy, time_s=time_s)
    belongs = incidence(found.groups, both)
    table = csr_array(belongs.T @ belongs)
    each = table.diagonal()
    return Overlap(
        **each_person(
            "clique_overlap",
            both,
            each,
            warnings=() if found.complete else (say("search.stopped"),),
            words={"count": int((each > 1).sum())},
        ),
        params=found.params,
        settled=found.complete,
        people=a.people,
        table=table,
        complete=found.complete,
    )
