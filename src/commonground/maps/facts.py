"""What can have happened to a map; each names the map, and the audience that works on it if any."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class MapBegun(Fact):
    """A map is there, still empty or filled from a file."""

    kind = "maps.map_begun"
    map: int
    audience: int | None


@dataclass(frozen=True)
class MapEdited(Fact):
    """Somebody changed what a map says."""

    kind = "maps.map_edited"
    map: int
    step: int
    audience: int | None


@dataclass(frozen=True)
class MapNamed(Fact):
    """A map got another name."""

    kind = "maps.map_named"
    map: int


@dataclass(frozen=True)
class EvidenceHung(Fact):
    """Something said elsewhere hangs on a concept or a link."""

    kind = "maps.evidence_hung"
    map: int
    evidence: int


@dataclass(frozen=True)
class EvidenceTakenOff(Fact):
    """It does not hang there any more."""

    kind = "maps.evidence_taken_off"
    map: int
    evidence: int


@dataclass(frozen=True)
class WordsHushed(Fact):
    """The history does not repeat some words any more, or does again."""

    kind = "maps.words_hushed"
    map: int


@dataclass(frozen=True)
class MapDeleted(Fact):
    """A map was taken away; for thirty days it can be brought back."""

    kind = "maps.map_deleted"
    map: int


@dataclass(frozen=True)
class MapBroughtBack(Fact):
    """The taking away was undone."""

    kind = "maps.map_brought_back"
    map: int


@dataclass(frozen=True)
class RemarkMade(Fact):
    """Somebody said something about a concept or a link."""

    kind = "maps.remark_made"
    map: int
    remark: int


@dataclass(frozen=True)
class RemarkGone(Fact):
    """What was said there is read no more: taken back, or hidden."""

    kind = "maps.remark_gone"
    map: int
    remark: int


@dataclass(frozen=True)
class RemarkBack(Fact):
    """What was hidden there can be read again."""

    kind = "maps.remark_back"
    map: int
    remark: int
