"""What can have happened to what was brought along."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Brought(Fact):
    """Somebody brought something along; it is still theirs alone."""

    kind = "media.brought"
    upload: int


@dataclass(frozen=True)
class Described(Fact):
    """Somebody said in words what is to be seen or heard."""

    kind = "media.described"
    upload: int
    description: int


@dataclass(frozen=True)
class Objected(Fact):
    """Somebody who is in a picture does not want it shown: it is hidden until it was reviewed."""

    kind = "media.objected"
    upload: int
    objection: int


@dataclass(frozen=True)
class Reviewed(Fact):
    """A named adult decided whether a picture stays hidden."""

    kind = "media.reviewed"
    upload: int
    objection: int
    stays_hidden: bool


@dataclass(frozen=True)
class LetGo(Fact):
    """Rows are gone, and so go these files."""

    kind = "media.let_go"
    names: tuple[str, ...]
