"""The same question put to our kernels and to five libraries, on the same ties, in the same run."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import igraph
import networkit
import networkx
import numpy
import rustworkx
import sknetwork
from scipy.sparse import csr_array, csr_matrix

from sociometry import (
    Sociomatrix,
    betweenness,
    communities,
    katz_status,
    maximal_cliques,
    pagerank,
    sociomatrix,
    spectral_bound,
    symmetrise,
    transitivity,
)

PEERS = ("ours", "networkx", "igraph", "NetworKit", "rustworkx", "scikit-network")
ROWS = ("katz", "pagerank", "betweenness", "cliques", "leiden", "transitivity")
Question = Callable[[], object]


class Peers:
    """One network in every library's own form."""

    def __init__(self, source: numpy.ndarray, target: numpy.ndarray, n: int) -> None:
        ones = numpy.ones(len(source))
        ties = csr_array((ones, (source, target)), shape=(n, n))
        self.a = sociomatrix([f"p{k}" for k in range(n)], ties)
        self.two_way = symmetrise(self.a, "max")
        self.alpha = 0.5 * spectral_bound(self.a).alpha
        pairs = list(zip(source.tolist(), target.tolist(), strict=True))
        self.nx = networkx.DiGraph(pairs)
        self.nx.add_nodes_from(range(n))
        self.ig = igraph.Graph(n, pairs, directed=True)
        self.rx = rustworkx.PyDiGraph()
        self.rx.add_nodes_from(range(n))
        self.rx.add_edges_from([(i, j, 1.0) for i, j in pairs])
        self.nk = networkit.GraphFromCoo((ones, (source, target)), n=n, directed=True)
        both = csr_array(ties + ties.T)
        self.both = csr_matrix((numpy.ones_like(both.data), both.indices, both.indptr))
        upper = csr_array(numpy.triu(both.toarray(), 1)) if n <= 5000 else both
        cells = upper.tocoo()
        self.nx2 = self.nx.to_undirected()
        self.ig2 = igraph.Graph(n, list(zip(cells.row.tolist(), cells.col.tolist(), strict=True)))
        ends = (cells.row.astype(numpy.uint64), cells.col.astype(numpy.uint64))
        self.nk2 = networkit.GraphFromCoo(
            (numpy.ones(len(cells.row)), ends), n, weighted=True, directed=False
        )
        self.rx2 = self.rx.to_undirected(multigraph=False)
        self.sk = csr_matrix(ties)
        networkit.setNumberOfThreads(1)

    @property
    def fresh(self) -> Sociomatrix:
        """Our matrix without what an earlier question left in it."""
        return replace(self.a)

    @property
    def fresh_two_way(self) -> Sociomatrix:
        """The same of the ties made two-way, as the others are handed them, too."""
        return replace(self.two_way)

    def asked(self, row: str) -> dict[str, Question]:
        """The question of a row, by library; who cannot answer it is left out."""
        return getattr(self, f"_{row}")()

    def _katz(self) -> dict[str, Question]:
        alpha = self.alpha

        return {
            "ours": lambda: katz_status(self.fresh, alpha=alpha),
            "networkx": lambda: networkx.katz_centrality(self.nx, alpha, tol=1e-9, max_iter=1000),
            "NetworKit": lambda: networkit.centrality.KatzCentrality(
                self.nk, alpha, 1.0, 1e-9
            ).run(),
            "rustworkx": lambda: rustworkx.katz_centrality(
                self.rx, alpha=alpha, tol=1e-9, max_iter=1000
            ),
            "scikit-network": lambda: sknetwork.ranking.Katz(alpha, 40).fit(self.sk),
        }

    def _pagerank(self) -> dict[str, Question]:
        return {
            "ours": lambda: pagerank(self.fresh),
            "networkx": lambda: networkx.pagerank(self.nx, tol=1e-9),
            "igraph": lambda: self.ig.pagerank(),
            "NetworKit": lambda: networkit.centrality.PageRank(self.nk, 0.85, 1e-9).run(),
            "rustworkx": lambda: rustworkx.pagerank(self.rx, tol=1e-9),
            "scikit-network": lambda: sknetwork.ranking.PageRank(0.85, "piteration", 60).fit(
                self.sk
            ),
        }

    def _betweenness(self) -> dict[str, Question]:
        return {
            "ours": lambda: betweenness(self.fresh),
            "networkx": lambda: networkx.betweenness_centrality(self.nx),
            "igraph": lambda: self.ig.betweenness(),
            "NetworKit": lambda: networkit.centrality.Betweenness(self.nk).run(),
            "rustworkx": lambda: rustworkx.betweenness_centrality(self.rx),
        }

    def _cliques(self) -> dict[str, Question]:
        return {
            "ours": lambda: maximal_cliques(self.fresh_two_way, min_size=1),
            "networkx": lambda: list(networkx.find_cliques(self.nx2)),
            "igraph": lambda: self.ig2.maximal_cliques(),
            "NetworKit": lambda: networkit.clique.MaximalCliques(self.nk2).run(),
        }

    def _leiden(self) -> dict[str, Question]:
        return {
            "ours": lambda: communities(self.fresh_two_way, starts=1, draws=0),
            "networkx": lambda: networkx.community.louvain_communities(self.nx2, seed=1),
            "igraph": lambda: self.ig2.community_leiden("modularity"),
            "NetworKit": lambda: networkit.community.ParallelLeiden(self.nk2).run(),
            "scikit-network": lambda: sknetwork.clustering.Leiden().fit(self.both),
        }

    def _transitivity(self) -> dict[str, Question]:
        return {
            "ours": lambda: transitivity(self.fresh_two_way, kind="undirected"),
            "networkx": lambda: networkx.transitivity(self.nx2),
            "igraph": lambda: self.ig2.transitivity_undirected(),
            "rustworkx": lambda: rustworkx.transitivity(self.rx2),
        }


def table(peers: Peers, rows: tuple[str, ...] = ROWS) -> list[str]:
    """Milliseconds, the best of several; networkx stands for Louvain where others say Leiden."""
    lines = ["| | " + " | ".join(PEERS) + " |", "|---" * (len(PEERS) + 1) + "|"]
    for row in rows:
        asked = peers.asked(row)
        cells = [f"{1000 * best(asked[p]):.3g}" if p in asked else "–" for p in PEERS]
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def best(question: Question, *, seconds: float = 1.0, most: int = 200) -> float:
    """The shortest of as many runs as fit, one at least."""
    spent, shortest, runs = 0.0, float("inf"), 0
    while runs == 0 or (spent < seconds and runs < most):
        start = perf_counter()
        question()
        took = perf_counter() - start
        shortest, spent, runs = min(shortest, took), spent + took, runs + 1
    return shortest
