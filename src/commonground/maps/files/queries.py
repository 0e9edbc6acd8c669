"""What a file says, and a map as a file."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.kernel.errors import Missing, Unreadable
from commonground.maps.actions import new_thing
from commonground.maps.models import Map
from commonground.maps.outlines.actions import told
from commonground.maps.pictures.queries import drawn
from commonground.maps.pure.content import EMPTY, Content, unpacked
from commonground.maps.pure.cxl import from_cxl, to_cxl
from commonground.maps.pure.edits import Edit
from commonground.maps.pure.graphml import from_graphml, to_graphml
from commonground.maps.pure.layout import places
from commonground.maps.pure.outline import read, written
from commonground.maps.pure.rewriting import edits_for
from commonground.maps.pure.xml import FileFault, parsed

MOST_OF_FILE = 2_000_000  # bytes
READERS = {"cmap": from_cxl, "graphml": from_graphml}
FAULTS = {
    "xml": gettext_lazy("this is no sound XML (%(about)s)."),
    "entity": gettext_lazy("an entity is declared; that is refused, since it can be an attack."),
    "deep": gettext_lazy("the elements are nested too deep."),
    "large": gettext_lazy("there are too many elements."),
    "kind": gettext_lazy("“%(about)s” is neither a map of CmapTools (CXL) nor GraphML."),
    "attribute": gettext_lazy("something is missing: %(about)s."),
    "twice": gettext_lazy("two concepts have the id “%(about)s”."),
    "nameless": gettext_lazy("the concept “%(about)s” has no name."),
    "unknown": gettext_lazy("a link leads to “%(about)s”, which is not there."),
    "phrases": gettext_lazy("linking words lead to other linking words (“%(about)s”)."),
    "hyperedge": gettext_lazy(
        "an edge between more than two nodes is nothing that a map can hold."
    ),
    "long": gettext_lazy("“%(about)s…” is too long: at most 120 letters fit."),
    "number": gettext_lazy("“%(about)s” is no place on a map."),
    "concepts": gettext_lazy("a map holds at most %(about)s concepts."),
    "links": gettext_lazy("a map holds at most %(about)s links."),
}


@dataclass(frozen=True)
class Given:
    """A file to take along."""

    content: str
    kind: str
    name: str


def brought(content: bytes) -> list[Edit]:
    """What makes a map of the file, or `Unreadable` with the line."""
    if len(content) > MOST_OF_FILE:
        raise Unreadable(_("This file is too large for a map: at most 2 MB."))
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<" or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _from_xml(content)
    return _from_text(content)


def _from_xml(content: bytes) -> list[Edit]:
    try:
        root = parsed(content)
        if root.name not in READERS:
            raise FileFault(root.line, "kind", root.name)
        return READERS[root.name](root).edits(new_thing)
    except FileFault as fault:
        why = str(FAULTS[fault.key]) % {"about": fault.about}
        said = _("Line %(n)d: %(why)s") % {"n": fault.line, "why": why}
        raise Unreadable(said) from fault


def _from_text(content: bytes) -> list[Edit]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("This is neither text nor a map of another program.")) from None
    if "\0" in text:
        raise Unreadable(_("This is neither text nor a map of another program."))
    said = read(text)
    if said.faults:
        raise Unreadable(told(said.faults[0]))
    return list(edits_for(EMPTY, said, new_thing))


def given(map_: Map, form: str) -> Given:
    """The map in this form."""
    if form not in FORMS:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    kind, write = FORMS[form]
    return Given(write(unpacked(map_.content), map_.name), kind, f"{map_.name}.{form}")


def _svg(content: Content, name: str) -> str:
    return render_to_string("maps/file.svg", {"picture": drawn(content, name=name)})


FORMS: dict[str, tuple[str, Callable[[Content, str], str]]] = {
    "cxl": ("application/xml", lambda said, name: to_cxl(said, places(said), name)),
    "graphml": ("application/xml", lambda said, name: to_graphml(said, places(said))),
    "svg": ("image/svg+xml", _svg),
    "txt": ("text/plain; charset=utf-8", lambda said, name: written(said)),
}


def names() -> list[tuple[str, str]]:
    """The forms in which a map can be taken along, with what they are for."""
    return [
        ("txt", _("text")),
        ("svg", _("picture")),
        ("cxl", _("CmapTools (CXL)")),
        ("graphml", _("GraphML")),
    ]
