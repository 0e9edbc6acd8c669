"""A network as two tables of pandas or Arrow, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sociometry.io.flat import gathered, people_fields, text_of, tie_fields
from sociometry.io.graphs import with_scales
from sociometry.io.needed import needed
from sociometry.io.reading import PERSON_COLUMN, TIE_COLUMNS, Reading
from sociometry.io.tables import Fault, chosen_columns, column_of
from sociometry.network import Network
from sociometry.result import say

SCALES = "sociometry.scales"


def to_pandas(network: Network) -> tuple[Any, Any]:
    """Two frames: the ties (source, target, kind, weight, sign, wave, evidence, status, scale) and
    the people (id, attributes, answered). Scales stand in `attrs` too. Needs pandas.
    """
    pandas = needed("pandas", what="frames of pandas")
    ties = pandas.DataFrame(tie_fields(network))
    people = pandas.DataFrame(people_fields(network))
    ties.attrs[SCALES] = dict(network.scales)
    return ties, people


def from_pandas(ties: Any, people: Any = None, *, kind: str = "tie") -> Reading:
    """People and ties out of frames with columns by their usual names; a missing strength is a
    fault, since missing is not zero. Faults count lines from 1. Without people, whoever has a tie.
    """
    reading = _read(
        {str(name): ties[name].tolist() for name in ties.columns},
        None if people is None else {str(n): people[n].tolist() for n in people.columns},
        kind,
        "pandas",
    )
    return with_scales(reading, ties.attrs.get(SCALES))


def to_arrow(network: Network) -> tuple[Any, Any]:
    """Two Arrow tables, as `to_pandas`; texts that repeat are dictionaries. Needs pyarrow."""
    arrow = needed("pyarrow", what="tables of Arrow")
    text = arrow.dictionary(arrow.int32(), arrow.string())
    types = {"weight": arrow.float64(), "scale": arrow.float64(), "sign": arrow.int8()}
    types |= {"answered": arrow.bool_(), "id": arrow.string()}
    ties, people = (
        arrow.table(
            {name: arrow.array(values, types.get(name, text)) for name, values in fields.items()}
        )
        for fields in (tie_fields(network), people_fields(network))
    )
    scales = {f"{SCALES}:{kind}": repr(top) for kind, top in network.scales.items()}
    return ties.replace_schema_metadata(scales), people


def from_arrow(ties: Any, people: Any = None, *, kind: str = "tie") -> Reading:
    """People and ties out of Arrow tables, as `from_pandas`."""
    reading = _read(ties.to_pydict(), None if people is None else people.to_pydict(), kind, "arrow")
    told = ties.schema.metadata or {}
    scales = {
        key.decode().removeprefix(f"{SCALES}:"): float(top)
        for key, top in told.items()
        if key.decode().startswith(f"{SCALES}:")
    }
    return with_scales(reading, scales)


def _read(
    ties: Mapping[str, Sequence[object]],
    people: Mapping[str, Sequence[object]] | None,
    kind: str,
    shape: str,
) -> Reading:
    faults = [
        Fault(line=0, column=part, value="", reason=say("io.no_column", column=part))
        for part in ("source", "target")
        if part not in chosen_columns(tuple(ties), TIE_COLUMNS)
    ]
    persons = None
    if people is not None:
        column = column_of(tuple(people), PERSON_COLUMN["id"])
        if column is None:
            faults.append(
                Fault(line=0, column="id", value="", reason=say("io.no_column", column="id"))
            )
        else:
            persons = [
                (
                    line,
                    text_of(row[column]),
                    {n: text_of(v) for n, v in row.items() if n != column},
                )
                for line, row in enumerate(_lines(people), start=1)
            ]
    rows = [
        (line, {name: text_of(value) for name, value in row.items()})
        for line, row in enumerate(_lines(ties), start=1)
    ]
    return gathered(persons, [] if faults else rows, kind=kind, faults=faults, shape=shape)


def _lines(columns: Mapping[str, Sequence[object]]) -> list[dict[str, object]]:
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]
