"""Writing a map anew as text; what others did meanwhile is joined, or met."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.rules import require
from commonground.kernel.turns import locked
from commonground.maps import actions as maps
from commonground.maps.models import Map
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.outline import Fault, read
from commonground.maps.pure.rewriting import edits_for, meeting
from commonground.maps.queries import content_at
from commonground.maps.rules import may_edit
from commonground.people.models import Persona

FAULTS = {
    "no arrow": gettext_lazy("after -- and the linking words, write -> and the second concept."),
    "two dashes": gettext_lazy("there are two -- before one ->."),
    "no concept": gettext_lazy("a concept is missing beside an arrow."),
    "itself": gettext_lazy("a link leads from one concept to another, not to the same."),
    "long": gettext_lazy("a name or linking words are too long: at most 120 letters fit."),
    "lines": gettext_lazy("that is too much text for a map."),
}


@dataclass(frozen=True)
class Met:
    """Somebody changed the same meanwhile: nothing was written, and this is the map as it is now."""

    newest: Map


@dataclass(frozen=True)
class Rewritten:
    """The map, and whether somebody else's changes were joined with one's own."""

    map: Map
    joined: bool = False


@transaction.atomic
def rewrite(actor: Persona, map_: Map, *, text: str, on: int, now: datetime) -> Rewritten | Met:
    """Let the map that one read at step `on` say what the text says."""
    require(may_edit, actor, map_)
    said = read(text)
    if said.faults:
        raise Unreadable(told(said.faults[0]))
    if (newest := locked(map_)) is None or newest.deleted_at or newest.closed_at:
        raise Conflict(_("This map was taken away or closed just now. Copy what you wrote."))
    if on > newest.step:
        raise Unreadable(_("The form says that you read what never was. Open it again."))
    base = content_at(newest, on)
    found = meeting(base, unpacked(newest.content), edits_for(base, said, maps.new_thing))
    if found.met:
        return Met(newest)
    done = maps.edit(actor, newest, found.edits, now=now)
    return Rewritten(done, joined=on != newest.step)


def told(fault: Fault) -> str:
    """What cannot be read, and in which line."""
    why = FAULTS[fault.key]
    if not fault.about or fault.key == "lines":
        return _("Line %(n)d: %(why)s") % {"n": fault.line, "why": why}
    said = {"n": fault.line, "why": why, "said": fault.about}
    return _("Line %(n)d (“%(said)s”): %(why)s") % said
