"""The shapes of the lab, made from what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commonground.sociograms.lab.pure import drawn, overview, packed
from commonground.sociograms.lab.queries import Lab, title_of
from commonground.sociograms.lab.sheet.queries import Sheet
from commonground.sociograms.pure import measured
from commonground.sociograms.pure.choice import Choice

if TYPE_CHECKING:
    from sociometry import Sociomatrix

MOST_IN_HAND = 60
MOST_IN_A_FILE = 4_000


def shapes_of(found: Lab) -> dict[str, Any]:
    """What the templates of the lab show."""
    return {
        "lab": found,
        "page": found.page,
        "sheet": Sheet(found),
        "web": web_of(found),
        "overview": overview_of(found),
        "hand": hand_of(found),
        "png": filename_of(found, "png"),
    }


def web_of(found: Lab) -> drawn.Web | None:
    """The drawing of a class."""
    if found.large or not found.a.n:
        return None
    picture = drawn.outlined(found.picture, found.a, found.setting.outlines, found.numbers)
    told = drawn.Told(
        numbers=found.numbers,
        labels=found.label,
        marks=found.marks,
        sizes=found.sizes,
        focus=found.focus,
        near=found.near,
        named=found.named,
    )
    return drawn.web(picture, found.arrows, found.seen or (), told)


def overview_of(found: Lab) -> overview.Overview | None:
    """A school at one glance."""
    if not found.large:
        return None
    bundles = overview.bundled(found.a, found.circle_of)
    return overview.overview(found.picture, found.circle_of, bundles)


def hand_of(found: Lab) -> dict[str, Any] | None:
    """What the island needs so that numbers follow the hand: each kind's ties, by number.

    Where answers are missing what is counted depends on the kinds that were chosen: then the server
    alone counts.
    """
    answers, choice = found.page.answers, found.setting.choice
    if not found.page.enough or found.a.n > MOST_IN_HAND or answers.blanks:
        return None
    place = {person: number - 1 for person, number in found.numbers.items()}
    kinds = {
        kind.slug: _cells(_of_one_kind(found, kind.slug, choice), place)
        for kind in found.page.kinds
    }
    silent = [
        place[person]
        for person, unseen in zip(found.a.people, found.page.chosen.unseen_rows, strict=True)
        if unseen
    ]
    return {"people": found.a.n, "kinds": kinds, "silent": sorted(silent)}


def _of_one_kind(found: Lab, slug: str, choice: Choice) -> Sociomatrix:
    only = Choice({slug: 1.0}, wave=choice.wave, blank=choice.blank)
    return measured.matrix(found.page.answers.network, only)


def _cells(a: Sociomatrix, place: dict[str, int]) -> list[tuple[int, int, float]]:
    rows, columns = a.a.nonzero()
    who = [place[person] for person in a.people]
    cells = zip(rows.tolist(), columns.tolist(), a.a.data.tolist(), strict=True)
    return sorted((who[i], who[j], strength) for i, j, strength in cells)


def packed_of(found: Lab) -> bytes:
    """A school's web in few bytes; the order of people tells nothing."""
    picture, sizes = found.picture, found.sizes
    circle = found.circle_of
    order = sorted(found.a.people, key=lambda p: (circle.get(p, len(circle)), found.numbers[p]))
    people = [
        packed.Person(
            x=picture.positions[person][0] / picture.width,
            y=picture.positions[person][1] / picture.width,
            number=found.numbers[person],
            circle=circle[person] + 1 if person in circle else 0,
            mark=found.marks.get(person, ""),
            size=sizes[person] if sizes else 0.0,
        )
        for person in order
    ]
    place = {person: k for k, person in enumerate(order)}
    kinds = found.page.kinds
    ties = [_ends(_of_one_kind(found, kind.slug, found.setting.choice), place) for kind in kinds]
    head: dict[str, Any] = {
        "height": round(picture.height / picture.width, 4),
        "looks": [kind.look for kind in kinds],
        "slugs": [kind.slug for kind in kinds],
        "spacing": round(picture.spacing / picture.width, 6),
        "sized": sizes is not None,
    }
    if found.named:
        head["names"] = [found.label[person] for person in order]
    return packed.packed(head, people, ties)


def _ends(a: Sociomatrix, place: dict[str, int]) -> tuple[packed.Numbers, packed.Numbers]:
    import numpy as np

    who = np.array([place[person] for person in a.people], dtype=np.int64)
    rows, columns = a.ties.nonzero()
    return who[rows], who[columns]


def drawing_of(found: Lab) -> str:
    """An SVG of its own: equal to the page's, without names, with the day on which it has to go."""
    from sociometry import draw, svg

    picture = drawn.outlined(found.picture, found.a, found.setting.outlines, found.numbers)
    firm = [arrow for arrow in found.arrows if arrow.firm]
    fitting = next((some for some in (found.arrows, firm) if len(some) <= MOST_IN_A_FILE), ())
    drawing = draw(picture, fitting, found.marks, sizes=found.sizes)
    return svg(drawing, title=title_of(found), note=note_of(found))


def note_of(found: Lab) -> str:
    """What stands beneath a drawing that leaves the house."""
    day = date_format(found.page.head.last_day, "DATE_FORMAT")
    return _("Without names. Delete by %(day)s, as was promised to those who answered.") % {
        "day": day
    }


def filename_of(found: Lab, kind: str = "svg") -> str:
    """The class, and the day on which it has to go."""
    name = slugify(found.page.head.title) or "class"
    return f"{name}-delete-by-{date_format(found.page.head.last_day, 'Y-m-d')}.{kind}"
