"""What can have happened to the answers of a class."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class AnswersNoted(Fact):
    """A class answered, or a file of answers came in."""

    kind = "sociograms.answers_noted"
    study: int
    school: int


@dataclass(frozen=True)
class AnswersTakenOut(Fact):
    """Somebody left a class picture, with what they said and what was said of them."""

    kind = "sociograms.answers_taken_out"
    study: int


@dataclass(frozen=True)
class DeputyNamed(Fact):
    """Whoever asked named another deputy, or none: who reads the answers changed."""

    kind = "sociograms.deputy_named"
    study: int
    deputy: int | None


@dataclass(frozen=True)
class AskingHandedOver(Fact):
    """Whoever asked has left: the deputy named who answers for it from now on."""

    kind = "sociograms.asking_handed_over"
    study: int
    successor: int


@dataclass(frozen=True)
class AskingEnded(Fact):
    """An asking ended before its day; key and answers go at once."""

    kind = "sociograms.asking_ended"
    study: int
    school: int


@dataclass(frozen=True)
class AnswersErased(Fact):
    """The answers of a study are gone, as was promised."""

    kind = "sociograms.answers_erased"
    study: int
    school: int


@dataclass(frozen=True)
class KeyPrinted(Fact):
    """The key to answers was shown for printing."""

    kind = "sociograms.key_printed"
    study: int
    school: int


@dataclass(frozen=True)
class KeyBroughtBack(Fact):
    """A lost key came back from its recovery sheet."""

    kind = "sociograms.key_brought_back"
    study: int
    school: int


@dataclass(frozen=True)
class NamesOpened(Fact):
    """Somebody looked at the names in a class picture."""

    kind = "sociograms.names_opened"
    study: int
    look: int


@dataclass(frozen=True)
class ShowingAgreed(Fact):
    """Somebody agreed to show what they and another said of each other; of whom, no fact tells."""

    kind = "sociograms.showing_agreed"
    study: int


@dataclass(frozen=True)
class ShowingWithdrawn(Fact):
    """Somebody shows no more what they and another said of each other."""

    kind = "sociograms.showing_withdrawn"
    study: int


@dataclass(frozen=True)
class AnswersExported(Fact):
    """Somebody took the answers of a class out as a file, while they had the names open."""

    kind = "sociograms.answers_exported"
    study: int
    look: int


@dataclass(frozen=True)
class GroupsExported(Fact):
    """Somebody took figures of groups out as a file; no person stands in it."""

    kind = "sociograms.groups_exported"
    study: int


@dataclass(frozen=True)
class ClassAsked(Fact):
    """A teacher asks a class."""

    kind = "sociograms.class_asked"
    study: int
    group: int


@dataclass(frozen=True)
class AskingClosed(Fact):
    """Nobody answers any more: somebody closed it, or its last day was over."""

    kind = "sociograms.asking_closed"
    study: int


@dataclass(frozen=True)
class AskingReopened(Fact):
    """It can be answered once more."""

    kind = "sociograms.asking_reopened"
    study: int


@dataclass(frozen=True)
class Joined(Fact):
    """A newcomer to the class is asked too."""

    kind = "sociograms.joined"
    study: int
    participant: int


@dataclass(frozen=True)
class SheetHandedIn(Fact):
    """Somebody handed in; whether they named anybody is not known."""

    kind = "sociograms.sheet_handed_in"
    study: int
    participant: int


@dataclass(frozen=True)
class StaysOut(Fact):
    """Somebody is on no list of names from now on."""

    kind = "sociograms.stays_out"
    staying: int


@dataclass(frozen=True)
class CameBack(Fact):
    """Somebody can be asked and named again."""

    kind = "sociograms.came_back"
    staying: int


@dataclass(frozen=True)
class GroupsAsked(Fact):
    """A teacher wants groups of a class; a job looks for them."""

    kind = "sociograms.groups_asked"
    plan: int
    study: int


@dataclass(frozen=True)
class GroupsFound(Fact):
    """The search for groups of a plan came to an end."""

    kind = "sociograms.groups_found"
    plan: int
    study: int


@dataclass(frozen=True)
class PlanChanged(Fact):
    """A teacher changed groups by hand, kept them or let them go."""

    kind = "sociograms.plan_changed"
    plan: int
    study: int


@dataclass(frozen=True)
class NoteChanged(Fact):
    """A teacher noted, ended or erased what they tried for a pupil."""

    kind = "sociograms.note_changed"
    note: int
    study: int
