"""What can have happened to classes, groups, circles, terms and events."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class ClassOpened(Fact):
    """A class exists here now."""

    kind = "groups.class_opened"
    group: int
    school: int


@dataclass(frozen=True)
class GroupOpened(Fact):
    """A group or a community of practice was started."""

    kind = "groups.group_opened"
    group: int


@dataclass(frozen=True)
class PracticeOpened(Fact):
    """A teacher has a class of invented pupils to try things with."""

    kind = "groups.practice_opened"
    group: int


@dataclass(frozen=True)
class PupilPlaced(Fact):
    """A pupil is in this class now."""

    kind = "groups.pupil_placed"
    group: int
    persona: int


@dataclass(frozen=True)
class PupilsPlaced(Fact):
    """Many pupils came into this class in one step."""

    kind = "groups.pupils_placed"
    group: int
    personas: list[int]


@dataclass(frozen=True)
class TeacherPlaced(Fact):
    """A teacher leads this class now."""

    kind = "groups.teacher_placed"
    group: int
    persona: int


@dataclass(frozen=True)
class AskedToJoin(Fact):
    """Someone would like to come into a group; its leaders answer."""

    kind = "groups.asked_to_join"
    group: int
    persona: int


@dataclass(frozen=True)
class MemberJoined(Fact):
    """Someone is in the group now."""

    kind = "groups.member_joined"
    group: int
    persona: int


@dataclass(frozen=True)
class MemberLeft(Fact):
    """Someone is no longer in the group."""

    kind = "groups.member_left"
    group: int
    persona: int


@dataclass(frozen=True)
class GroupChanged(Fact):
    """Name, code, age band, door, focus or term of a group changed."""

    kind = "groups.group_changed"
    group: int
    what: str


@dataclass(frozen=True)
class GroupDeleted(Fact):
    """A group was deleted; for thirty days it can come back."""

    kind = "groups.group_deleted"
    group: int


@dataclass(frozen=True)
class GroupRestored(Fact):
    """A deleted group came back with those who were in it."""

    kind = "groups.group_restored"
    group: int


@dataclass(frozen=True)
class TermEnded(Fact):
    """The classes of a term are read-only now; what lived for the term goes."""

    kind = "groups.term_ended"
    term: int
    school: int


@dataclass(frozen=True)
class CircleChanged(Fact):
    """Someone put people into a circle of their own, or took them out; told to nobody."""

    kind = "groups.circle_changed"
    audience: int


@dataclass(frozen=True)
class EventAdded(Fact):
    """A test, a presentation, an excursion was set."""

    kind = "groups.event_added"
    event: int
    group: int


@dataclass(frozen=True)
class EventChanged(Fact):
    """An event has another time, place or title now."""

    kind = "groups.event_changed"
    event: int
    group: int


@dataclass(frozen=True)
class EventRemoved(Fact):
    """An event was called off."""

    kind = "groups.event_removed"
    event: int
    group: int


@dataclass(frozen=True)
class TimetableChanged(Fact):
    """A weekly lesson was added or taken away."""

    kind = "groups.timetable_changed"
    group: int


@dataclass(frozen=True)
class TermOpened(Fact):
    """A school has a new term in which classes live."""

    kind = "groups.term_opened"
    term: int
    school: int


@dataclass(frozen=True)
class TermChanged(Fact):
    """A term has other days or another name."""

    kind = "groups.term_changed"
    term: int
