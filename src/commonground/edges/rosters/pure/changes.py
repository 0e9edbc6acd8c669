"""What an import would do, step by step; each step names people and classes by their ids in the list."""

from dataclasses import dataclass, field

from commonground.edges.rosters.pure.findings import Finding


@dataclass(frozen=True)
class FoundSchool:
    sid: str
    name: str
    parent: str


@dataclass(frozen=True)
class AdoptSchool:
    """A school entered by hand is the one that the list means."""

    sid: str
    pk: int
    name: str


@dataclass(frozen=True)
class FoundTerm:
    sid: str
    school: str
    name: str
    starts: str
    ends: str


@dataclass(frozen=True)
class ChangeTerm:
    pk: int
    name: str
    starts: str
    ends: str


@dataclass(frozen=True)
class Admit:
    sid: str
    name: str
    roles: tuple[tuple[str, str], ...]  # id of the school, role
    email: str


@dataclass(frozen=True)
class Rename:
    sid: str
    name: str
    before: str


@dataclass(frozen=True)
class GiveRole:
    sid: str
    name: str
    school: str
    role: str


@dataclass(frozen=True)
class EndRole:
    sid: str
    name: str
    school: int
    role: str


@dataclass(frozen=True)
class Entrust:
    guardian: str
    child: str
    name: str


@dataclass(frozen=True)
class EndCare:
    guardian: str
    child: str
    name: str


@dataclass(frozen=True)
class FoundClass:
    sid: str
    name: str
    school: str
    term: str
    band: int


@dataclass(frozen=True)
class RenameClass:
    sid: str
    name: str
    before: str


@dataclass(frozen=True)
class MoveToTerm:
    sid: str
    name: str
    school: str
    term: str


@dataclass(frozen=True)
class CloseClass:
    sid: str
    name: str


@dataclass(frozen=True)
class Place:
    """Into a class, for the rows of the list with these ids."""

    group: str
    person: str
    part: str
    name: str
    class_name: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Confirm:
    """They are in the class already; the rows of the list that say so are others than before."""

    group: str
    person: str
    name: str
    class_name: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Unplace:
    group: str
    person: str
    name: str
    class_name: str


Step = (
    FoundSchool
    | AdoptSchool
    | FoundTerm
    | ChangeTerm
    | Admit
    | Rename
    | GiveRole
    | EndRole
    | Entrust
    | EndCare
    | FoundClass
    | RenameClass
    | MoveToTerm
    | CloseClass
    | Place
    | Confirm
    | Unplace
)


@dataclass
class Plan:
    """The steps in the order in which they can be taken, with what was found on the way."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def of(self, kind: type[Step]) -> list[Step]:
        return [step for step in self.steps if isinstance(step, kind)]
