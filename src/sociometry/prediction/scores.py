"""The scores by which people can be suggested to each other, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sociometry.prediction.acquaintance import Rows
from sociometry.prediction.adamic_adar import adamic_adar_rows
from sociometry.prediction.jaccard import jaccard_rows
from sociometry.prediction.katz_index import katz_rows
from sociometry.prediction.local_path import local_path_rows
from sociometry.prediction.personalised_pagerank import pagerank_rows
from sociometry.prediction.resource_allocation import resource_allocation_rows
from sociometry.prediction.shared_neighbours import common_neighbour_rows

Score = Literal[
    "personalised_pagerank",
    "common_neighbours",
    "adamic_adar",
    "resource_allocation",
    "jaccard",
    "local_path",
    "katz_index",
]

SCORES: Mapping[Score, Rows] = {
    "personalised_pagerank": pagerank_rows,
    "common_neighbours": common_neighbour_rows,
    "adamic_adar": adamic_adar_rows,
    "resource_allocation": resource_allocation_rows,
    "jaccard": jaccard_rows,
    "local_path": local_path_rows,
    "katz_index": katz_rows,
}


def rows_of(score: Score) -> Rows:
    """The function behind a name. Raises ValueError for another name."""
    if score not in SCORES:
        raise ValueError(f"score is one of {', '.join(SCORES)}, not {score!r}")
    return SCORES[score]
