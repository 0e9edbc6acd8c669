"""Reading files of people and ties, with every fault named by line."""

from sociometry.io.lines import PersonRow, TieRow
from sociometry.io.needed import LibraryMissing
from sociometry.io.reading import Reading, Unreadable, network, read_people, read_ties
from sociometry.io.shapes import read
from sociometry.io.tables import Fault

__all__ = [
    "Fault",
    "LibraryMissing",
    "PersonRow",
    "Reading",
    "TieRow",
    "Unreadable",
    "network",
    "read",
    "read_people",
    "read_ties",
]
