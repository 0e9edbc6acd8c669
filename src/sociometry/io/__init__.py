"""Reading and writing people and ties: tables of every shape, GEXF, GraphML, Pajek,
UCINET, frames, graphs; with every fault named by line, and what a format cannot carry named
in a note.
"""

from sociometry.io.check import Finding, check
from sociometry.io.delimited import TwoTables, write_csv
from sociometry.io.dl import read_ucinet
from sociometry.io.flat import Export
from sociometry.io.frames import from_arrow, from_pandas, to_arrow, to_pandas
from sociometry.io.gexf import read_gexf, write_gexf
from sociometry.io.graph_files import READERS, WRITERS
from sociometry.io.graphml import read_graphml, write_graphml
from sociometry.io.graphs import from_networkx, to_networkx
from sociometry.io.lines import PersonRow, TieRow
from sociometry.io.needed import LibraryMissing
from sociometry.io.pajek import read_pajek, write_pajek
from sociometry.io.reading import Reading, Unreadable, network, read_people, read_ties
from sociometry.io.shapes import read
from sociometry.io.tables import Fault
from sociometry.io.ucinet import write_ucinet

__all__ = [
    "READERS",
    "WRITERS",
    "Export",
    "Fault",
    "Finding",
    "LibraryMissing",
    "PersonRow",
    "Reading",
    "TieRow",
    "TwoTables",
    "Unreadable",
    "check",
    "from_arrow",
    "from_networkx",
    "from_pandas",
    "network",
    "read",
    "read_gexf",
    "read_graphml",
    "read_pajek",
    "read_people",
    "read_ties",
    "read_ucinet",
    "to_arrow",
    "to_networkx",
    "to_pandas",
    "write_csv",
    "write_gexf",
    "write_graphml",
    "write_pajek",
    "write_ucinet",
]
