"""What a class said, as it is handed in: kinds of tie, who could answer, and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Asked:
    """A kind of tie that was asked about: how much it counts at first, and the top of its scale.

    `text` is the question as those who are asked read it; a negative one is never drawn.
    """

    name: str
    weight: float = 1.0
    scale: float | None = None
    text: str = ""
    negative: bool = False


THREE = (
    Asked("learns with", 1.0, 5.0),
    Asked("spends time with", 0.5, 5.0),
    Asked("looks up to", 0.2, 5.0),
)


@dataclass(frozen=True)
class Taker:
    """Somebody who could be named; `persona` where it is somebody of this school."""

    label: str
    persona: int | None = None
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    answered: bool = True


class Answer(Protocol):
    """Somebody, by place among the takers, named another for one kind of tie."""

    @property
    def source(self) -> int: ...
    @property
    def target(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def strength(self) -> float: ...


@dataclass(frozen=True)
class Said:
    """An answer with all that a file can say of it; strength 0 is an answered "no"."""

    source: int
    target: int
    kind: str
    strength: float = 1.0
    sign: int = 1
    wave: str = ""
    status: str = "answered"
