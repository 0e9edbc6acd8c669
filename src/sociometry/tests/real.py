"""Where the open networks and their reference values lie, if they lie anywhere near."""

import json
import os
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from sociometry.io import network, read_people, read_ties

VALUES = "reference_values.json"


def shared() -> Path | None:
    told = os.environ.get("COMMONGROUND_SHARED")
    near = [Path(told)] if told else [p / "shared" for p in Path(__file__).resolve().parents]
    return next((folder for folder in near if (folder / VALUES).is_file()), None)


FOLDER = shared()
needs_shared = pytest.mark.skipif(
    FOLDER is None, reason=f"no folder named shared with {VALUES} above this repository"
)


@cache
def reference() -> dict[str, dict[str, dict[str, object]]]:
    if FOLDER is None:
        return {}
    return json.loads((FOLDER / VALUES).read_text(encoding="utf-8"))["networks"]


@cache
def real(name: str):
    """A network of the shared folder, through our own reader, with every line good."""
    place = FOLDER / "data" / name
    people, faults = read_people((place / "nodes.csv").read_bytes())
    assert not faults
    ties, faults = read_ties((place / "edges.csv").read_bytes())
    assert not faults
    return network(ties, people, strangers="add")


@cache
def matrices():
    """Every network that the reference file and the shared folder both hold, by its name there."""
    if FOLDER is None:
        return {}
    found = {}
    for kind in ("advice", "friendship", "reports_to"):
        found[f"krackhardt_{kind}"] = real("krackhardt_hightech").matrix(kind)
    for kind in ("play", "work", "secret"):
        found[f"ibe121_{kind}"] = real("ibe121").matrix(kind)
    found["ibe121_notplay"] = real("ibe121").matrix("notplay", sign="-")
    for kind in ("get_on_with", "best_friends", "work_with"):
        found[f"vickers_{kind}"] = real("vickers_chan_7th").matrix(kind)
    for wave in "1234":
        found[f"knecht_w{wave}"] = real("knecht").matrix(
            wave=wave, missing="zero", structural="zero"
        )
    return found


def labels(name: str, attribute: str):
    """The groups of a network: an attribute of its roster; the factions of the karate club."""
    if name == "karate":
        club = nx.karate_club_graph().nodes(data=attribute)
        return {str(node): side for node, side in club}
    return attribute
