"""Opening classes and groups, placing pupils and teachers, names, codes, bands."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind, Part, Seat, State
from commonground.groups.facts import (
    ClassOpened,
    GroupChanged,
    GroupOpened,
    MemberLeft,
    PupilPlaced,
    TeacherPlaced,
)
from commonground.groups.models import Door, Form, Group, Term
from commonground.groups.queries import bands_of, in_class_of, is_class
from commonground.groups.rules import (
    may_lead,
    may_open_class,
    may_open_community,
    may_open_group,
)
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people import actions as people
from commonground.people.models import (
    STAFF,
    Account,
    Band,
    Membership,
    Persona,
    Role,
    School,
)
from commonground.people.queries import live


@transaction.atomic
def open_class(
    actor: Persona,
    school: School,
    *,
    name: str,
    band: int,
    now: datetime,
    term: Term | None = None,
) -> Group:
    """A teacher opens a class and leads it."""
    require(may_open_class, actor, school)
    group = found_class(school, name=name, band=band, term=term, now=now, by=actor)
    place_teacher(group, actor, now=now, by=actor)
    return group


@unattended
@transaction.atomic
def keep_rules(audience: int, *, question: int) -> None:
    """In which question the class or group writes its rules."""
    Group.objects.filter(audience=audience).update(rules=question)


@unattended
@transaction.atomic
def found_class(
    school: School,
    *,
    name: str,
    now: datetime,
    band: int = Band.YOUNGEST,
    term: Term | None = None,
    source_id: str = "",
    by: Persona | None = None,
) -> Group:
    """A class with its audience and the code for its board; place its teacher before the pupils."""
    if term and term.school_id != school.pk:
        raise Unreadable(_("This term belongs to another school."))
    group = make(
        Form.CLASS,
        audience=audiences.open_audience(Kind.CLASS, name=named(name), school=school),
        school=school,
        band=Band(band),
        term=term,
        entrance=people.open_entrance(school),
        source_id=source_id,
        by=by,
    )
    record(ClassOpened(group.pk, school.pk), actor=by, at=now)
    return group


@transaction.atomic
def open_group(
    actor: Persona, school: School, *, name: str, door: str, now: datetime, about: str = ""
) -> Group:
    """Somebody of the school starts a group and leads it."""
    require(may_open_group, actor, school)
    audience = audiences.open_audience(Kind.GROUP, name=named(name), school=school)
    group = make(
        Form.GROUP, audience=audience, school=school, door=Door(door), about=about, by=actor
    )
    audiences.seat(audience, actor, now=now, part=Part.FACILITATOR, by=actor)
    record(GroupOpened(group.pk), actor=actor, at=now)
    return group


@transaction.atomic
def open_community(
    actor: Persona,
    *,
    name: str,
    now: datetime,
    school: School | None = None,
    door: str = Door.INVITED,
    confidential: bool = False,
    about: str = "",
) -> Group:
    """A community of practice: of one school, or (without one) of colleagues elsewhere.

    Colleagues elsewhere are shielded from those who share a school with whoever speaks; a
    confidential room shows newcomers nothing from before they came.
    """
    require(may_open_community, actor, actor)
    if school:
        inside = Membership.objects.filter(live(now), account=actor.account_id, school=school)
        if not inside.exists():
            raise Refused(_("You do not belong to this school."))
    audience = audiences.open_audience(
        Kind.GROUP if school else Kind.COLLEAGUES,
        name=named(name),
        school=school,
        from_joining=confidential,
    )
    group = make(
        Form.COMMUNITY,
        audience=audience,
        school=school,
        door=Door(door),
        about=about,
        band=Band.OLDEST,
        by=actor,
    )
    audiences.seat(audience, actor, now=now, part=Part.FACILITATOR, by=actor)
    record(GroupOpened(group.pk), actor=actor, at=now)
    return group


@unattended
@transaction.atomic
def make(form: Form, *, by: Persona | None, **given: object) -> Group:
    """The row of a group over its audience, whose name it bears."""
    audience = given["audience"]
    return Group.objects.create(form=form, name=str(audience), made_by=by, **given)


def named(name: str) -> str:
    """The name as it is kept: one line, not empty, not endless."""
    plain = " ".join(name.split())
    if not plain:
        raise Unreadable(_("It needs a name."))
    if len(plain) > 120:
        raise Unreadable(_("The name is too long: at most 120 letters."))
    return plain


@unattended
@transaction.atomic
def place_pupil(
    group: Group, persona: Persona, *, now: datetime, by: Persona | None = None
) -> Seat:
    """Put a pupil of the school into a class; twice is once."""
    belongs(group, persona, (Role.LEARNER,), _("%(name)s is not a pupil of this school."))
    return _place(group, persona, Part.MEMBER, now, by)


@unattended
@transaction.atomic
def place_teacher(
    group: Group, persona: Persona, *, now: datetime, by: Persona | None = None
) -> Seat:
    """Let a teacher of the school lead a class; twice is once."""
    belongs(group, persona, STAFF, _("%(name)s is not a teacher of this school."))
    return _place(group, persona, Part.FACILITATOR, now, by)


def _place(group: Group, persona: Persona, part: Part, now: datetime, by: Persona | None) -> Seat:
    held = Seat.objects.filter(
        audience=group.audience_id, persona=persona, state=State.LIVE, part=part
    ).first()
    if held:
        return held
    seat = audiences.seat(group.audience, persona, now=now, part=part, by=by)
    fact = TeacherPlaced if part == Part.FACILITATOR else PupilPlaced
    record(fact(group.pk, persona.pk), actor=by, at=now)
    return seat


def belongs(group: Group, persona: Persona, roles: tuple[Role, ...], sentence: str) -> None:
    """Refuse whoever is not that at the group's school; a practice class takes invented pupils only."""
    if group.form == Form.PRACTICE:
        invented = Account.objects.filter(
            pk=persona.account_id, invented=True, memberships__isnull=True
        )
        if persona.pk != group.made_by_id and not (Role.LEARNER in roles and invented.exists()):
            raise Refused(_("A practice class has invented pupils and one teacher."))
        return
    if not Membership.objects.filter(
        live(), account=persona.account_id, school=group.school_id, role__in=roles
    ).exists():
        raise Refused(sentence % {"name": persona.name})


@unattended
@transaction.atomic
def unplace(group: Group, persona: Persona, *, now: datetime) -> None:
    """A roster no longer has this person in the class."""
    audiences.end_seat(group.audience, persona, now=now)
    record(MemberLeft(group.pk, persona.pk), actor=None, at=now)


@transaction.atomic
def rename(actor: Persona, group: Group, *, name: str, now: datetime, about: str = "") -> None:
    """Another name, and another sentence about it."""
    require(may_lead, actor, group)
    group.name, group.about = named(name), about
    group.save(update_fields=["name", "about"])
    audiences.rename(group.audience, group.name)
    record(GroupChanged(group.pk, "name"), actor=actor, at=now)


@transaction.atomic
def change_door(actor: Persona, group: Group, *, door: str, now: datetime) -> None:
    """How somebody comes in from now on; a class has no door."""
    require(may_lead, actor, group)
    if group.form not in (Form.GROUP, Form.COMMUNITY):
        raise Refused(_("Into a class come those whom its teacher puts there."))
    group.door = Door(door)
    group.save(update_fields=["door"])
    record(GroupChanged(group.pk, "door"), actor=actor, at=now)


@transaction.atomic
def new_code(actor: Persona, group: Group, *, now: datetime) -> Group:
    """Another code for the board; the old one opens nothing any more."""
    require(may_lead, actor, group)
    if group.entrance is None or group.school is None:
        raise Refused(_("This class has no code: its term has ended."))
    people.change_code(group.entrance)
    record(GroupChanged(group.pk, "code"), actor=actor, at=now)
    return group


@transaction.atomic
def change_band(actor: Persona, group: Group, *, band: int, now: datetime) -> None:
    """How old the class is: what its pupils can do follows at once."""
    require(may_lead, actor, group)
    group.band = Band(band)
    group.save(update_fields=["band"])
    reckon_bands(group.audience_id, in_class_of(group), now=now)
    record(GroupChanged(group.pk, "band"), actor=actor, at=now)


@unattended
@transaction.atomic
def reckon_bands(audience_id: int, personas: Iterable[int], *, now: datetime) -> None:
    """They came into or out of a class: their age band is that of their classes, the youngest."""
    if not is_class(audience_id):
        return
    bands: dict[int, list[int]] = {}
    for account, band in bands_of(personas).items():
        bands.setdefault(band, []).append(account)
    for band, accounts in bands.items():
        people.set_band(accounts, band, now=now)
