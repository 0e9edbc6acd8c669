"""What can have happened to people: admitted, enrolled, gone, suspended, consented."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class SchoolFounded(Fact):
    """A school exists here now."""

    kind = "people.school_founded"
    school: int


@dataclass(frozen=True)
class AdultsNamed(Fact):
    """A school said who answers there when something is wrong."""

    kind = "people.adults_named"
    school: int


@dataclass(frozen=True)
class Admitted(Fact):
    """A person can be here: an account and its own name were made."""

    kind = "people.admitted"
    account: int
    persona: int


@dataclass(frozen=True)
class Enrolled(Fact):
    """An account has a role at a school now."""

    kind = "people.enrolled"
    account: int
    school: int
    role: str


@dataclass(frozen=True)
class Left(Fact):
    """An account no longer has this role at the school."""

    kind = "people.left"
    account: int
    school: int
    role: str


@dataclass(frozen=True)
class BandChanged(Fact):
    """The age band of these accounts is another one now, since their classes are."""

    kind = "people.band_changed"
    accounts: list[int]
    band: int


@dataclass(frozen=True)
class SlipIssued(Fact):
    """A way in was printed for an account; the old password and its sessions ended."""

    kind = "people.slip_issued"
    account: int
    slip: int


@dataclass(frozen=True)
class CameIn(Fact):
    """Someone came in by a slip or a letter."""

    kind = "people.came_in"
    account: int
    slip: int


@dataclass(frozen=True)
class EntryRefused(Fact):
    """Someone tried a code that does not open; says nothing of which half was wrong."""

    kind = "people.entry_refused"


@dataclass(frozen=True)
class PasswordChosen(Fact):
    """An account has a new password."""

    kind = "people.password_chosen"
    account: int


@dataclass(frozen=True)
class Invited(Fact):
    """An adult was invited into a school; by mail where there is an address."""

    kind = "people.invited"
    account: int
    school: int


@dataclass(frozen=True)
class LinkMade(Fact):
    """An account has an address that acts as its owner."""

    kind = "people.link_made"
    link: int


@dataclass(frozen=True)
class ConsentGiven(Fact):
    """Someone said yes to a purpose."""

    kind = "people.consent_given"
    account: int
    consent: int


@dataclass(frozen=True)
class ConsentWithdrawn(Fact):
    """A yes was taken back."""

    kind = "people.consent_withdrawn"
    account: int
    consent: int


@dataclass(frozen=True)
class Suspended(Fact):
    """An account reads its own data and the appeal from now on, nothing else."""

    kind = "people.suspended"
    account: int
    suspension: int


@dataclass(frozen=True)
class Lifted(Fact):
    """A suspension ended before its time."""

    kind = "people.lifted"
    account: int
    suspension: int


@dataclass(frozen=True)
class LanguageChosen(Fact):
    """An account reads this place in another language."""

    kind = "people.language_chosen"
    account: int


@dataclass(frozen=True)
class SavingChosen(Fact):
    """An account loads pictures and voices when they are touched, or at once."""

    kind = "people.saving_chosen"
    account: int


@dataclass(frozen=True)
class LinkEnded(Fact):
    """A secret address opens nothing any more."""

    kind = "people.link_ended"
    link: int


@dataclass(frozen=True)
class Entrusted(Fact):
    """An account cares for a child's account now."""

    kind = "people.entrusted"
    guardian: int
    child: int


@dataclass(frozen=True)
class Released(Fact):
    """An account no longer cares for a child's account."""

    kind = "people.released"
    guardian: int
    child: int


@dataclass(frozen=True)
class Renamed(Fact):
    """Somebody is called otherwise now."""

    kind = "people.renamed"
    persona: int


@dataclass(frozen=True)
class PeopleAdmitted(Fact):
    """Many were admitted in one step: their accounts and own names."""

    kind = "people.people_admitted"
    accounts: list[int]
    personas: list[int]


@dataclass(frozen=True)
class PeopleEnrolled(Fact):
    """Many accounts have a role at a school now, enrolled in one step."""

    kind = "people.people_enrolled"
    accounts: list[int]
    school: int
