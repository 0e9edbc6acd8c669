"""Who may give whom a way in: nobody for themselves, no equal for an equal, no teacher for an adult."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Account, Actor, Guardianship, Membership, Role
from commonground.people.queries import Standing, live, standing

GROWN = (*STAFF, Role.GUARDIAN, Role.PARTNER, Role.OPERATOR)


def may_issue_slip(actor: Actor) -> Q:
    """Accounts for which the actor may print a slip: pupils of a school where the actor is staff."""
    s = standing(actor)
    if s.suspended or not s.staff:
        return NOTHING
    pupil = _held().filter(school__in=s.staff_of, role=Role.LEARNER)
    return _ordinary(s) & Exists(pupil) & ~Exists(_held().filter(role__in=GROWN))


def may_issue_letter(actor: Actor) -> Q:
    """Adults for whom the actor may write a letter with a code.

    The head: those of the school and the pupils' guardians, except other heads and whoever works
    for another school too. A teacher: a pupil's guardian who has never been here. For a letter
    takes an account over, with all that it opens elsewhere.
    """
    s = standing(actor)
    if s.suspended or not s.staff:
        return NOTHING
    led = s.schools_as(Role.HEAD)
    of_school = Exists(_held().filter(school__in=led, role__in=GROWN))
    head = Exists(_held().filter(role=Role.HEAD))
    elsewhere = Exists(_held().filter(role__in=(*STAFF, Role.OPERATOR)).exclude(school__in=led))
    by_head = ~head & ~elsewhere & (of_school | _guards_pupil_of(led))
    never_here = Q(last_login=None) & ~Exists(_held().filter(role__in=STAFF))
    by_teacher = never_here & _guards_pupil_of(s.staff_of)
    pupil = Exists(_held().filter(role=Role.LEARNER))
    return _ordinary(s) & ~pupil & (by_head | by_teacher)


def may_have_letter(actor: Actor) -> Q:
    """The same, asked of the adult's own name."""
    return Q(own=True, account__in=Account.objects.filter(may_issue_letter(actor)))


def may_use_code(actor: Actor) -> Q:
    """Class codes for which the actor may print slips: those of a school where they are staff."""
    s = standing(actor)
    return NOTHING if s.suspended else Q(school__in=s.staff_of)


def may_invite(actor: Actor) -> Q:
    """Schools into which the actor may invite adults: those that the actor leads."""
    s = standing(actor)
    return NOTHING if s.suspended else Q(pk__in=s.schools_as(Role.HEAD))


def may_choose_password(actor: Actor) -> Q:
    """One's own account, also while suspended: one's own data stay readable."""
    return NOTHING if actor.account_id is None else Q(pk=actor.account_id)


def _ordinary(s: Standing) -> Q:
    return ~Q(pk=s.account) & Q(is_active=True, is_staff=False, is_superuser=False)


def _held() -> QuerySet[Membership]:
    return Membership.objects.filter(live(), account=OuterRef("pk"))


def _guards_pupil_of(schools: frozenset[int]) -> Exists:
    pupil = Membership.objects.filter(
        live(), account=OuterRef("child"), school__in=schools, role=Role.LEARNER
    )
    return Exists(Guardianship.objects.filter(live(), Exists(pupil), guardian=OuterRef("pk")))
