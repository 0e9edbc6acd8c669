"""The people of every test: who they are to each other is set up by the product's own actions.

In class 8B of the Harbour School **ada** asks and owns, **lea** learns beside her, **kid** is under
age, **fay** facilitates; **hal** heads the school and **mod** is the adult it names; **gus** is
kid's guardian. **out** learns in another school, **tom** teaches there, **rem** lives on another
server, **gone** left the school.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from allauth.mfa.models import Authenticator

from commonground.groups import actions as groups
from commonground.groups.models import Group
from commonground.people import actions as people
from commonground.people.models import STAFF, Band, Persona, Role, School
from commonground.testing.kept import kept

SECRET = "ORSXG5BAMRUXGYLC"  # of everybody's second factor
BEGINNING = datetime(2026, 9, 1, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everybody by name, the two schools and their classes."""

    school: School
    other_school: School
    group: Group
    other_group: Group
    ada: Persona
    lea: Persona
    kid: Persona
    fay: Persona
    hal: Persona
    mod: Persona
    gus: Persona
    out: Persona
    tom: Persona
    rem: Persona
    gone: Persona


def assemble() -> Cast:
    """Write the cast into the database; each process builds it once."""
    return kept(_assemble)


def _assemble() -> Cast:
    school = people.found_school("Harbour School", now=BEGINNING)
    other_school = people.found_school("Hill School", now=BEGINNING)
    hal, mod, fay = (
        enrolled(name, school, role)
        for name, role in (
            ("Hal Head", Role.HEAD),
            ("Mo Moderator", Role.TEACHER),
            ("Fay Facilitator", Role.TEACHER),
        )
    )
    for named in (hal, mod):
        school.named_adults.add(named.account_id)
    group = groups.found_class(school, name="8B", band=Band.MIDDLE, now=BEGINNING)
    groups.place_teacher(group, fay, now=BEGINNING)
    ada, lea, kid, gone = (
        pupil(name, group) for name in ("Ada Adler", "Lea Lind", "Kid Karim", "Gone Gray")
    )
    assert gone.account
    assert kid.account
    people.leave(gone.account, school, Role.LEARNER, now=BEGINNING + timedelta(days=7))
    gus = enrolled("Gus Guardian", school, Role.GUARDIAN)
    assert gus.account
    people.entrust(gus.account, kid.account, now=BEGINNING)
    tom = enrolled("Tom Teacher", other_school, Role.TEACHER)
    other_group = groups.found_class(other_school, name="9A", band=Band.MIDDLE, now=BEGINNING)
    groups.place_teacher(other_group, tom, now=BEGINNING)
    out = pupil("Out Olsen", other_group)
    rem = Persona.objects.create(name="Rem", sort_key="rem", host="far.example")
    return Cast(
        school=school, other_school=other_school, group=group, other_group=other_group,
        ada=ada, lea=lea, kid=kid, fay=fay, hal=hal, mod=mod, gus=gus, out=out, tom=tom,
        rem=rem, gone=gone,
    )  # fmt: skip


def enrolled(name: str, school: School, role: Role, band: Band = Band.OLDEST) -> Persona:
    """Somebody new with a role at the school, who can sign in with the password `sesame`."""
    persona = people.admit(name, now=BEGINNING, band=band)
    assert persona.account
    persona.account.set_password("sesame")
    persona.account.save()
    people.enrol(persona.account, school, role, now=BEGINNING)
    if role in STAFF:  # has what staff is asked for at sign-in
        Authenticator.objects.create(
            user=persona.account, type=Authenticator.Type.TOTP, data={"secret": SECRET}
        )
    return persona


def pupil(name: str, group: Group) -> Persona:
    """A new pupil of the class."""
    assert group.school
    persona = enrolled(name, group.school, Role.LEARNER, Band.YOUNGEST)
    groups.place_pupil(group, persona, now=BEGINNING)
    return Persona.objects.select_related("account").get(pk=persona.pk)
