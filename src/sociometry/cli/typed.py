"""What is typed after `--set`, read as what the measure takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from sociometry.cli import inputs
from sociometry.cli.inputs import Told, split
from sociometry.matrix import Sociomatrix
from sociometry.measures import Measure
from sociometry.network import Network
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "cli.needs": "{name} needs {what}: say --set {what}=…, {how}.",
        "cli.option": "“{option}” is not an option of {name}; it has: {options}.",
        "cli.whole": "“{value}” is not a whole number from 0 up: {option} takes one.",
        "cli.number": "“{value}” is not a number: {option} takes one, or several with commas.",
        "cli.yes_no": "“{value}” is not yes or no: {option} takes one of them.",
        "cli.not_typed": "{option} cannot be typed: give it from Python.",
        "cli.nobody": "There is nobody called {who}.",
        "cli.no_rejections": "{kind} has no rejections: say --rejections {kind} if it means no.",
        "cli.neither": "“{value}” is neither a kind of tie ({kinds}) nor a wave ({waves}).",
    }
)

NEEDS = {
    "groups": "a column of the roster",
    "numbers": "a column of the roster that holds numbers",
    "other": "another kind of tie or another wave; several with commas",
    "negative": "a kind of tie that means no",
    "circles": "a column of the roster, or the people: Ana,Ben;Cem,Dan",
    "person": "somebody's name as it stands in the file",
    "target": "somebody's name as it stands in the file",
    "sizes": "how many in each group: 5,5,4",
    "size": "how many people",
}
YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def options(entry: Measure) -> list[tuple[str, str]]:
    """Each option of a measure, with what may be typed or what it is when nothing is."""
    takes = inspect.signature(entry.function).parameters.values()
    return [(one.name, _default(one)) for one in takes if one.name != "a"]


def _default(one: inspect.Parameter) -> str:
    if one.default is one.empty:
        return f"needed: {NEEDS[one.name]}"
    if one.name in NEEDS and one.default is None:
        return NEEDS[one.name]
    plain = one.default is None or isinstance(one.default, str | int | float)
    return "none" if one.default in (None, ()) else str(one.default) if plain else "…"


class Typed:
    """Reads options for one measure of one network."""

    def __init__(self, entry: Measure, network: Network, a: Sociomatrix, wave: str | None) -> None:
        self.entry, self.network, self.a, self.wave = entry, network, a, wave

    def given(self, typed: list[str]) -> dict[str, Any]:
        """The values of all `OPTION=VALUE`; rejections of the network where they are needed and
        nothing was said.
        """
        takes = inspect.signature(self.entry.function).parameters
        found: dict[str, Any] = {}
        for one in typed:
            name, _, text = one.partition("=")
            if name not in takes or name == "a":
                listed = ", ".join(n for n in takes if n != "a") or "none"
                raise Told(say("cli.option", option=name, name=self.entry.name, options=listed))
            found[name] = self.value(name, str(takes[name].annotation), text.strip())
        if "negative" in self.entry.needs and "negative" not in found:
            against = inputs.rejections(self.network, self.wave)
            if against is not None:
                found["negative"] = against
        return found

    def value(self, name: str, annotation: str, text: str) -> Any:
        """One value, by what the option is called or how it is annotated."""
        kind = annotation.removesuffix(" | None")
        if annotation != kind and text.lower() == "none":
            return None
        named: Mapping[str, Callable[[str], Any]] = {
            "groups": self._column,
            "numbers": self._column,
            "circles": self._circles,
            "negative": self._negative,
            "person": self._person,
        }
        if name in named:
            return named[name](text)
        if "Sociomatrix" in kind or kind == "Others":
            return self._matrices(name, kind, text)
        if kind == "Mapping[str, float]":
            return self._by_person(text)
        return plain(name, kind, text)

    def _column(self, text: str) -> str:
        if text not in self.a.attributes:
            raise Told(say("cli.no_column", column=text or "“”"))
        return text

    def _person(self, text: str) -> str:
        if text not in self.a.people:
            raise Told(say("cli.nobody", who=text or "“”"))
        return text

    def _circles(self, text: str) -> list[list[str]]:
        if text not in self.a.attributes:
            return [[self._person(who) for who in split(part)] for part in text.split(";")]
        labels = self.a.labels(text)
        members = {label: list[str]() for label in labels if label is not None}
        for person, label in zip(self.a.people, labels, strict=True):
            if label is not None:
                members[label].append(person)
        return list(members.values())

    def _negative(self, text: str) -> Sociomatrix:
        drawn = self.network.matrix(text, wave=self.wave, sign="-")
        if text not in inputs.rejecting(self.network):
            raise Told(say("cli.no_rejections", kind=text))
        return drawn

    def _matrices(self, name: str, kind: str, text: str) -> Any:
        if kind.startswith("Mapping"):
            raise Told(say("cli.not_typed", option=name))
        drawn = [self._matrix(part) for part in ([text] if text in self._known else split(text))]
        several = "Sequence" in kind or kind == "Others"
        return drawn if several and (len(drawn) != 1 or kind.startswith("Sequence")) else drawn[0]

    @property
    def _known(self) -> tuple[str, ...]:
        return (*self.network.kinds, *(wave for wave in self.network.waves if wave is not None))

    def _matrix(self, text: str) -> Sociomatrix:
        if text in self.network.kinds:
            return self.network.matrix(text, wave=self.wave)
        if text in self.network.waves:
            return self.network.matrix(self.a.kinds, wave=text)
        kinds = ", ".join(self.network.kinds)
        waves = ", ".join(wave for wave in self.network.waves if wave is not None) or "none"
        raise Told(say("cli.neither", value=text, kinds=kinds, waves=waves))

    def _by_person(self, text: str) -> dict[str, float]:
        if text in self.a.attributes:
            numbers = zip(self.a.people, self.a.numbers(text).tolist(), strict=True)
            return {person: number for person, number in numbers if number == number}
        pairs = [part.partition("=") for part in split(text)]
        return {self._person(who): _number(who, value) for who, _, value in pairs}


def plain(name: str, kind: str, text: str) -> Any:
    """A number, yes or no, a list or a word."""
    readers: Mapping[str, Callable[[str], Any]] = {
        "int": lambda part: _whole(name, part),
        "float": lambda part: _number(name, part),
        "bool": lambda part: _yes_no(name, part),
        "str": str,
    }
    if kind in readers:
        return readers[kind](text)
    part = kind.partition("[")[2].removesuffix("]")
    if kind.startswith(("Sequence", "Collection")) and part in readers:
        return [readers[part](one) for one in split(text)]
    if kind in ("Rules", "Lists", "PartnerScores", "Topics"):
        raise Told(say("cli.not_typed", option=name))
    return int(text) if text.isdecimal() else text


def _whole(name: str, text: str) -> int:
    if not text.isdecimal():
        raise Told(say("cli.whole", option=name, value=text))
    return int(text)


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as wrong:
        raise Told(say("cli.number", option=name, value=text)) from wrong


def _yes_no(name: str, text: str) -> bool:
    if text.lower() not in YES_NO:
        raise Told(say("cli.yes_no", option=name, value=text))
    return YES_NO[text.lower()]
