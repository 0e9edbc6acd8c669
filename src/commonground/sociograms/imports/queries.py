"""Who brings in, for which school, and what the files would bring."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonground.kernel.errors import Refused
from commonground.people.models import STAFF, Actor, Membership, Persona, School
from commonground.people.queries import live
from commonground.sociograms.imports.pure import reading
from commonground.sociograms.models import Study
from commonground.sociograms.rules import may_bring_in


def school_of(actor: Actor) -> School:
    """The school at which the actor brings something in; the first where there are several."""
    school = School.objects.filter(may_bring_in(actor)).order_by("pk").first()
    if school is None:
        raise Refused(_("Answers of a class are brought in by teachers and heads."))
    return school


def importers(sign_in_name: str = "") -> QuerySet[Persona]:
    """Teachers and heads here, or the one with this sign-in name."""
    staff = Membership.objects.filter(live(), role__in=STAFF).values("account")
    found = Persona.objects.filter(own=True, account__in=staff, account__is_active=True)
    if sign_in_name:
        found = found.filter(account__sign_in_name=sign_in_name.strip().lower())
    return found.select_related("account").order_by("pk")


def read(school: School, ties: reading.File, people: reading.File | None) -> reading.Reading:
    """What the files would bring to this school, with everything that is wrong in them."""
    return reading.read(ties, people, negative_allowed=school.negative_questions)


def already(actor: Actor, found: reading.Reading) -> Study | None:
    """The study in which these very files are, if the actor brought them in before."""
    return Study.objects.filter(asked_by=actor.pk, file_hash=found.fingerprint).first()
