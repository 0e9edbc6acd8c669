"""What the live editor of a map needs to know from the page around it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.maps.bearings.queries import Borne
from commonground.maps.models import Remark

AT_ONCE = 300  # lines of a map
BENEATH = 3  # that stand beneath one thing


def board(
    map_id: int,
    *,
    key: str,
    name: str,
    hung: Mapping[str, int],
    marked: Collection[str],
    said: Mapping[str, Sequence[tuple[str, str]]],
    tried: Mapping[str, Borne],
) -> dict[str, Any]:
    """Told to the island as JSON; it draws the map itself once the server answers on the line."""
    return {
        "key": key,
        "name": name,
        "thing": reverse("maps:thing", args=[map_id, "THING"]),
        "talk": reverse("remarks:said", args=[map_id, "THING"]),
        "hung": dict(hung),
        "said": dict(said),
        "tried": {thing: (one.sort, one.words) for thing, one in tried.items()},
        "marked": sorted(marked),
        "words": words(),
    }


def beneath(map_: int) -> dict[str, list[tuple[str, str]]]:
    """The last lines of each thing, by name and words: the same for all who read the map."""
    rows = Remark.objects.filter(spot__map=map_, hidden_at=None)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows.select_related("spot", "by").order_by("-pk")[:AT_ONCE]:
        lines = found.setdefault(row.spot.thing, [])
        if len(lines) < BENEATH:
            lines.insert(0, (row.by.name, row.words))
    return found


def words() -> dict[str, str]:
    """The sentences of the editor; {name}, {names} and {n} are filled in by the browser."""
    return {
        "kept": _("Everything is kept."),
        "sending": _("Being sent…"),
        "waits": _(
            "Not sent yet. Changes that wait in this browser: {n}. Leave this page open, they are "
            "sent when the line is back."
        ),
        "alone": _("No line. Go on drawing: it is sent when the line is back."),
        "ended": _("This map cannot be changed from here any more."),
        "came": _("{name} is here."),
        "here": _("Here now: {names}"),
        "changed": _("Others changed: {names}."),
        "concept": _("Name of the concept"),
        "linking": _("Linking words"),
        "toWhom": _("To which concept does “{name}” lead? Touch it."),
        "removed": _("It is off the map. You can take that back."),
        "nothing": _("There is nothing of yours to take back."),
        "built": _("Somebody built on it meanwhile, so it cannot be taken back at once."),
        "spoken": _("Somebody said something about: {names}."),
        "said": _("What is said about it"),
        "speaks": _("people speak of it"),
        "talkAlone": _("There is no line just now. What is said about it comes with the line."),
        "there": _("This concept is on the map already."),
        "itself": _("A link leads from one concept to another, not to the same."),
        "refused1": _(
            "You do not draw on this map any more. What you had drawn and nobody has received yet "
            "is here as a file."
        ),
        "refused2": _(
            "The map would have become too large, so what you drew last was not taken. It is here "
            "as a file; the map shows what everybody has."
        ),
        "refused3": _(
            "What you drew last could not be read, so it was not taken. It is here as a file; the "
            "map shows what everybody has."
        ),
        "refused4": _(
            "This map is closed to you now, or was taken away. "
            "What you had drawn and nobody has received yet is here as a file."
        ),
    }
