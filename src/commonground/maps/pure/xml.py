"""XML from anybody: no entities, nothing fetched, bounded, every element with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from xml.parsers.expat import errors as expat_errors

DEEPEST, MOST_ELEMENTS = 60, 40_000


class FileFault(ValueError):
    """Why a file is not read, with its line; `about` quotes what it is about."""

    def __init__(self, line: int, key: str, about: str = "") -> None:
        super().__init__(key)
        self.line, self.key, self.about = line, key, about[:60]


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

    def every(self, name: str) -> Iterator[Element]:
        """Elements of this name, however deep."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.every(name)

    def needs(self, attribute: str) -> str:
        """The attribute, without which the element says nothing."""
        if not (value := self.attributes.get(attribute, "")):
            raise FileFault(self.line, "attribute", f"{self.name} {attribute}")
        return value


def parsed(content: bytes) -> Element:
    """The root element, or `FileFault` with its line for whatever is wrong.

    Entities beyond the five of XML are refused at their declaration, so none is ever expanded.
    """
    parser = ParserCreate()
    top = Element("", 0, {})
    open_elements = [top]
    seen = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        if len(open_elements) > DEEPEST:
            raise FileFault(parser.CurrentLineNumber, "deep")
        if seen > MOST_ELEMENTS:
            raise FileFault(parser.CurrentLineNumber, "large")
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], parser.CurrentLineNumber, plain)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def refuses(*_: Any) -> int:
        raise FileFault(parser.CurrentLineNumber, "entity")

    parser.buffer_text = True
    parser.StartElementHandler = begins
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = lambda text: open_elements[-1].texts.append(text)
    parser.EntityDeclHandler = refuses
    parser.ExternalEntityRefHandler = refuses
    parser.SkippedEntityHandler = refuses
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        why = expat_errors.messages.get(error.code, "?")
        raise FileFault(error.lineno, "xml", why) from None
    except (ValueError, LookupError) as error:
        if isinstance(error, FileFault):
            raise
        raise FileFault(parser.CurrentLineNumber, "xml", str(error)) from None
    return top.children[0]
