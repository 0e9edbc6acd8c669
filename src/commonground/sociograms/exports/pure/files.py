"""What a class said as a file of another program, with the day by which it is to be deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from sociometry import Network, Sociomatrix

# The ending of a file and its type, by format.
FORMATS = {
    "csv": ("zip", "application/zip"),
    "gexf": ("gexf", "application/gexf+xml"),
    "graphml": ("graphml", "application/graphml+xml"),
    "pajek": ("net", "text/plain; charset=utf-8"),
}
RESERVED = ("id", "answered")  # columns that every table of people has
FLOOR = 10  # a file travels, so it keeps the floor of outside


@dataclass(frozen=True)
class File:
    """A file as it is handed over."""

    name: str
    kind: str
    content: bytes


def file_of(network: Network, form: str, *, stem: str, remark: str) -> File:
    """The network in one of the formats; its name and its inside carry the same promise.

    CSV is two tables, ties and people, packed into one file. Raises SociometryError for a name that
    the format cannot hold.
    """
    from sociometry.io import WRITERS, write_csv

    ending, kind = FORMATS[form]
    if form == "csv":
        tables = write_csv(network, remark=remark)
        content = _packed({f"ties-{stem}.csv": tables.ties, f"people-{stem}.csv": tables.people})
    else:
        content = WRITERS[form](network, remark=remark).text.encode()
    return File(f"{stem}.{ending}", kind, content)


def named(
    network: Network,
    people: Mapping[str, str],
    kinds: Mapping[str, str],
    *,
    negative: bool,
) -> Network:
    """The network with these names for people and kinds of tie, both people and ties in the order
    of `people`: ties in another one would tell that of the class list.

    Answers about whom somebody does not like are in it only if `negative` says so.
    """
    from sociometry import Network, Roster

    names = dict(zip(people, _each_once(people.values()), strict=True))
    told = dict(zip(kinds, _each_once(kinds.values()), strict=True))
    roster = network.roster
    about = {
        _free(name): {names[one]: values.get(one) for one in people}
        for name, values in roster.attributes.items()
    }
    answered = roster.responded
    place = {one: number for number, one in enumerate(people)}
    ties = sorted(
        (tie for tie in network.ties if negative or tie.sign > 0),
        key=lambda tie: (place[tie.source], place[tie.target], tie.wave or "", tie.kind),
    )
    return Network(
        Roster(
            tuple(names.values()),
            about,
            None if answered is None else frozenset(names[one] for one in answered),
        ),
        tuple(
            replace(tie, source=names[tie.source], target=names[tie.target], kind=told[tie.kind])
            for tie in ties
        ),
        {told[kind]: top for kind, top in network.scales.items()},
    )


def pseudonyms(people: Sequence[str]) -> dict[str, str]:
    """A number for each, in the order in which they are given."""
    wide = len(str(len(people)))
    return {one: f"P{place:0{wide}}" for place, one in enumerate(people, start=1)}


def in_groups(a: Sociomatrix, attribute: str, kind: str, *, unknown: str, all_: str) -> Network:
    """Groups in place of people, with how many ties lead from one to the other.

    Raises TooSmallToBlur where a group has fewer people than the floor, TooFewAnswers where too few
    answered. A number that could be worked out back to few people is a missing answer.
    """
    from sociometry import Network, Roster, Tie, blurred

    groups = attribute or dict.fromkeys(a.people, all_)
    found = blurred(a, groups, floor=FLOOR, least=FLOOR)
    name = {one: one or unknown for one in found.sizes}
    sizes = {name[one]: str(size) for one, size in found.sizes.items()}
    ties = (
        Tie(name[row], name[column], kind, 0.0 if count is None else float(count),
            status="missing" if count is None else "tie")
        for row, cells in zip(found.ties.rows, found.ties.cells, strict=True)
        for column, count in zip(found.ties.columns, cells, strict=True)
    )  # fmt: skip
    return Network(Roster(tuple(sizes), {"people": sizes}), tuple(ties))


def _each_once(names: Iterable[str]) -> list[str]:
    """The names, a second one of the same with a number."""
    given: dict[str, None] = {}
    for name in names:
        # No format between quotation marks holds another one, and no table a space at the end.
        plain = " ".join(name.replace('"', "”").split()) or "–"
        free, number = plain, 2
        while free in given:
            free, number = f"{plain} ({number})", number + 1
        given[free] = None
    return list(given)


def _free(name: str) -> str:
    return f"{name} (2)" if name in RESERVED else name


def _packed(texts: Mapping[str, str]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(ZipInfo(name), "\ufeff" + text)
    return whole.getvalue()
