"""A map as text, a line for each link, and back: `concept -- linking phrase -> concept`.

A line without an arrow is a concept alone. Where a word itself holds such a sign, a backslash stands
before it. What a telephone makes of the signs (`—`, `→`) counts as they do.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from commonground.maps.pure.content import MOST_OF_LABEL, Content

DASH, ARROW = "--", "->"
SIGN = re.compile(r"\\(->|--|.)|(->|→)|(?:(?<=\s)|^)(--|—|–)(?=\s|$)")
BULLET = re.compile(r"^\s*[-*•]\s+")
HIDES = re.compile(r"\\|->|→|(?:(?<=\s)|^)(?:--|—|–)(?=\s|$)|^[-*•](?=\s)")
NUMBERED = re.compile(r".* #\d+$")
MOST_LINES = 3000


@dataclass(frozen=True)
class Fault:
    """What cannot be read in a line; `key` says why, `about` quotes."""

    line: int
    key: str
    about: str = ""


@dataclass(frozen=True)
class Said:
    """A line of the text as it was read: who hangs together with whom, by their names."""

    start: str
    phrase: str
    end: str


@dataclass
class Outlined:
    """What a text says: names in the order in which they come, links, and what could not be read."""

    names: list[str] = field(default_factory=list)
    links: list[Said] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def folded(name: str) -> str:
    """What counts as the same name, whatever the size of its letters."""
    return " ".join(name.casefold().split())


def names_of(content: Content) -> dict[str, str]:
    """A name for each concept that is no other's: its label, with a number where two have the same."""
    taken = {folded(one.label) for one in content.concepts if not NUMBERED.match(one.label)}
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for one in content.concepts:
        key, name = folded(one.label), one.label
        seen[key] += 1
        if seen[key] > 1 or NUMBERED.match(name):
            number = seen[key]
            while folded(name := f"{one.label} #{number}") in taken:
                number += 1
            taken.add(folded(name))
        names[one.id] = name
    return names


def written(content: Content) -> str:
    """The whole map as text."""
    names = {id_: _hidden(name) for id_, name in names_of(content).items()}
    order = {one.id: place for place, one in enumerate(content.concepts)}
    links = sorted(content.links, key=lambda link: (order[link.start], link.id))
    lines = [_line(names[link.start], link.phrase, names[link.end]) for link in links]
    linked = {end for link in links for end in (link.start, link.end)}
    lines += [names[one.id] for one in content.concepts if one.id not in linked]
    return "".join(f"{line}\n" for line in lines)


def _line(start: str, phrase: str, end: str) -> str:
    said = _hidden(phrase)
    return f"{start} {DASH} {said} {ARROW} {end}" if said else f"{start} {ARROW} {end}"


def _hidden(words: str) -> str:
    return HIDES.sub(lambda sign: f"\\{sign[0]}", words)


def read(text: str) -> Outlined:
    """What the text says; every line that cannot be read is named."""
    found = Outlined()
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        found.faults.append(Fault(MOST_LINES + 1, "lines", str(MOST_LINES)))
        return found
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read_line(found, number, line)
    found.names = list(dict.fromkeys(found.names))
    found.links = list(dict.fromkeys(found.links))
    return found


def _read_line(found: Outlined, number: int, line: str) -> None:
    parts = list(_parts(BULLET.sub("", line)))
    signs, words = parts[1::2], [" ".join(part.split()) for part in parts[::2]]
    if key := _unread(signs, words):
        found.faults.append(Fault(number, key, line.strip()[:60]))
        return
    for one in words:
        if len(one) > MOST_OF_LABEL:
            found.faults.append(Fault(number, "long", one[:40]))
            return
    start, phrase = words[0], ""
    found.names.append(start)
    for sign, said in zip(signs, words[1:], strict=True):
        if sign == DASH:
            phrase = said
            continue
        found.names.append(said)
        if start == said:
            found.faults.append(Fault(number, "itself", said[:40]))
        found.links.append(Said(start, phrase, said))
        start, phrase = said, ""


def _unread(signs: list[str], words: list[str]) -> str:
    """Why a line of these signs and words says nothing."""
    if signs and signs[-1] == DASH:
        return "no arrow"
    if any(one == other == DASH for one, other in zip(signs, signs[1:], strict=False)):
        return "two dashes"
    ends = [words[0], *(said for sign, said in zip(signs, words[1:], strict=True) if sign == ARROW)]
    return "" if all(ends) else "no concept"


def _parts(line: str) -> Iterator[str]:
    """Words and signs by turns, words at both ends."""
    said, done = "", 0
    for sign in SIGN.finditer(line):
        said += line[done : sign.start()]
        done = sign.end()
        if sign[1]:
            said += sign[1]
        else:
            yield said
            yield ARROW if sign[2] else DASH
            said = ""
    yield said + line[done:]
