"""What an analysis answers: values, who is missing from them, and sentences that can be
translated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sociometry.sentences import SENTENCES

Param = str | int | float
Translator = Callable[["Message"], str]


@dataclass(frozen=True)
class Message:
    """A sentence with a stable key, an English template (with a plural where it counts) and
    its parameters.

    Numbers among the parameters are already rounded for reading. `count` chooses the plural. A
    translator is any callable that takes the message and returns text; without one it is English.
    """

    key: str
    template: str
    params: Mapping[str, Param] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    def text(self, translate: Translator | None = None) -> str:
        if translate is not None:
            return translate(self)
        many = self.plural is not None and self.count != 1
        template = self.plural if many and self.plural is not None else self.template
        return template.format(**self.params)

    def __str__(self) -> str:
        return self.text()


def say(key: str, /, **params: Param) -> Message:
    """The sentence filed under `key`; `count=` chooses between its singular and its plural."""
    one, many = SENTENCES[key]
    count = params.get("count")
    return Message(key, one, params, many, count if isinstance(count, int) else None)


class SociometryError(Exception):
    """Something was asked that has no honest answer; `message` says so to a reader."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text())
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Result:
    """The answer of one measure, with everything needed to read it rightly.

    `values` holds one number for each person (or each named figure of the class); None stands
    where the figure is undefined, and `excluded` gives the reason. `lo` and `hi` bound what
    is possible, `answered` is the share of people present who answered, `settled` tells whether
    an iterative measure came to rest, after `steps` steps. `variant` chooses the sentences of a
    special case.
    """

    measure: str
    values: Mapping[str, float | None]
    unit: str
    lo: float
    hi: float
    n_used: int
    answered: float
    excluded: Mapping[str, Message] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    provenance: tuple[Message, ...] = ()
    settled: bool = True
    steps: int = 0
    seed: int | None = None
    source: str = ""
    words: Mapping[str, Param] = field(default_factory=dict)
    variant: str = ""

    @property
    def value(self) -> float | None:
        """The headline figure: the first one."""
        return next(iter(self.values.values()), None)

    def explain(self, level: str = "teacher") -> Message:
        """The result in words: "teacher" what it says here, "formula" what it is, "proof" why
        to believe it.
        """
        if level not in ("teacher", "formula", "proof"):
            raise ValueError(f"level is teacher, formula or proof, not {level!r}")
        if self.excluded and all(value is None for value in self.values.values()):
            return next(iter(self.excluded.values()))
        special = f"{self.measure}.{level}.{self.variant}"
        key = special if special in SENTENCES else f"{self.measure}.{level}"
        return say(key, **self.words)


def percent(share: float) -> int | float:
    """A share as a teacher reads it: whole percents, one decimal below ten."""
    hundred = 100 * share
    return round(hundred) if abs(hundred) >= 10 or hundred == round(hundred) else round(hundred, 1)
