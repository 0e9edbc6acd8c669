"""Where the open networks and their reference values lie, if they lie anywhere near."""

import json
import os
from functools import cache
from pathlib import Path

import pytest

VALUES = "reference_values.json"


def _shared() -> Path | None:
    told = os.environ.get("COMMONGROUND_SHARED")
    near = [Path(told)] if told else [p / "shared" for p in Path(__file__).resolve().parents]
    return next((folder for folder in near if (folder / VALUES).is_file()), None)


FOLDER = _shared()
needs_shared = pytest.mark.skipif(
    FOLDER is None, reason=f"no folder named shared with {VALUES} above this repository"
)


@cache
def reference():
    assert FOLDER
    return json.loads((FOLDER / VALUES).read_text(encoding="utf-8"))["networks"]


def files(name):
    assert FOLDER
    folder = FOLDER / "data" / name
    return folder / "edges.csv", folder / "nodes.csv"
