"""Rules that groups must keep, each one by itself so that a conflict can name it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sociometry.matrix import Sociomatrix
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "teams.rule.rejection": "{who} may not be put together.",
        "teams.rule.apart": "{who} stay apart.",
        "teams.rule.together": "{who} stay together.",
        "teams.rule.no_lone": "Nobody is the only one in a group with {attribute} {value}.",
        "teams.rule.cap": "At most {most} in a group with {attribute} {value}.",
    }
)

Kind = Literal["rejection", "apart", "together", "no_lone", "cap"]


@dataclass(frozen=True)
class Rules:
    """What groups must keep. `together` and `apart` are sets of people; `no_lone` attributes of
    which no value may stand alone in a group (none or at least two of it); `caps` how many with
    each value of an attribute a group may hold.

    Attributes are names in the roster; a person whose value is not known is under no such rule.
    """

    together: Collection[Collection[str]] = ()
    apart: Collection[Collection[str]] = ()
    no_lone: Collection[str] = ()
    caps: Mapping[str, int | Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Rule:
    """One rule about some people: no two of them together (`apart`, `rejection`), all `together`,
    none of them alone (`no_lone`), or at `most` so many (`cap`).
    """

    kind: Kind
    people: tuple[str, ...]
    most: int = 0
    attribute: str = ""
    value: str = ""

    @property
    def message(self) -> Message:
        """The rule in words."""
        if self.kind in ("no_lone", "cap"):
            return say(
                f"teams.rule.{self.kind}",
                attribute=self.attribute,
                value=self.value,
                **({"most": self.most} if self.kind == "cap" else {}),
            )
        return say(f"teams.rule.{self.kind}", who=", ".join(self.people))


def single_rules(a: Sociomatrix, people: Collection[str], rules: Rules) -> list[Rule]:
    """Every rule by itself, sorted; about those `people` alone. Raises ValueError for strangers and
    KeyError for an attribute the roster does not have.
    """
    here = set(people)
    found = {Rule("together", _known(a, here, group)) for group in rules.together}
    found |= {Rule("apart", _known(a, here, group)) for group in rules.apart}
    for attribute in rules.no_lone:
        for value, members in _by_value(a, attribute, here).items():
            found.add(Rule("no_lone", members, 0, attribute, value))
    for attribute, most in rules.caps.items():
        for value, members in _by_value(a, attribute, here).items():
            cap = most if isinstance(most, int) else most.get(value)
            if cap is not None and len(members) > cap:
                found.add(Rule("cap", members, cap, attribute, value))
    return sorted(rule for rule in found if rule.people)


def _known(a: Sociomatrix, here: set[str], group: Collection[str]) -> tuple[str, ...]:
    strangers = sorted(set(group) - set(a.people))
    if strangers:
        raise ValueError(f"there is nobody called {strangers[0]!r} in this network")
    return tuple(sorted(set(group) & here))


def _by_value(a: Sociomatrix, attribute: str, here: set[str]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for person, value in zip(a.people, a.labels(attribute), strict=True):
        if value is not None and person in here:
            members.setdefault(value, []).append(person)
    return {value: tuple(sorted(who)) for value, who in sorted(members.items())}
