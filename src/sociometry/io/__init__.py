"""Reading files of people and ties, with every fault named by line."""

from sociometry.io.reading import PersonRow, TieRow, network, read_people, read_ties
from sociometry.io.tables import Fault

__all__ = ["Fault", "PersonRow", "TieRow", "network", "read_people", "read_ties"]
