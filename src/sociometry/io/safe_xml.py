"""XML from anybody: no entities, no fetching, every element with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from xml.parsers.expat import errors as expat_errors

from sociometry.io.tables import Fault
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "io.xml": "The file is not well-formed XML: {why}.",
        "io.xml.entity": "The file declares an entity; that is refused, since it can be an attack.",
        "io.xml.deep": "The elements of the file are nested more than {most} deep.",
    }
)

DEEPEST = 100


class XmlFault(ValueError):
    """Why a file is not read; `fault` says it with its line."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault.reason))
        self.fault = fault


@dataclass
class Element:
    """An element by its plain name (without namespace), with its line in the file."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def one(self, name: str) -> Element | None:
        """The first child of this name."""
        return next(self.all(name), None)


def parsed(content: bytes | str) -> Element:
    """The root element. Raises XmlFault with its line for whatever is wrong; O(length).

    Entities beyond the five of XML are refused at their declaration, so none is ever expanded or
    fetched.
    """
    parser = ParserCreate()
    top = Element("", 0, {})
    open_elements = [top]

    def begins(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEEPEST:
            raise _fault(parser.CurrentLineNumber, "io.xml.deep", most=DEEPEST)
        element = Element(_plain(name), parser.CurrentLineNumber, attributes)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def ends(_: str) -> None:
        open_elements.pop()

    def refuses(*_: Any) -> int:
        raise _fault(parser.CurrentLineNumber, "io.xml.entity")

    parser.buffer_text = True
    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = lambda text: open_elements[-1].texts.append(text)
    parser.EntityDeclHandler = refuses
    parser.ExternalEntityRefHandler = refuses
    parser.SkippedEntityHandler = refuses
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise _fault(
            error.lineno, "io.xml", why=expat_errors.messages.get(error.code, "?")
        ) from None
    except (ValueError, LookupError) as error:
        if isinstance(error, XmlFault):
            raise
        raise _fault(parser.CurrentLineNumber, "io.xml", why=str(error)) from None
    return top.children[0]


def _plain(name: str) -> str:
    return name.rpartition(":")[2]


def _fault(line: int, key: str, **params: str | int) -> XmlFault:
    return XmlFault(Fault(line=line, column="", value="", reason=say(key, **params)))
