"""Who asks whose a name is, who decides, who sees it once, who reads that it was asked.

Two of the adults whom the school names; heads stand in where it names fewer than two. They see that
a name is borne, and by whom only together, with a reason, for a day.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Kind
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Account, Actor, Membership, Role, School
from commonground.people.queries import live, standing
from commonground.safety.unmasking.models import Unmasking


def answers_for(actor: Actor) -> QuerySet[School]:
    """Schools for which the actor is one of the two."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return School.objects.none()
    named = Q(named_adults=s.account, pk__in=s.staff_of)
    heads = Q(pk__in=s.schools_as(Role.HEAD)) & ~_names_two(s.at)
    return School.objects.filter(named | heads)


def _names_two(at: datetime) -> Q:
    """The school names two adults at least who are of its staff."""
    staff = Membership.objects.filter(
        live(at), account=OuterRef("pk"), school=OuterRef(OuterRef("pk")), role__in=STAFF
    )
    named = Account.objects.filter(Exists(staff), answers_for=OuterRef("pk")).order_by("pk")
    return Q(Exists(named[1:2]))


def may_ask(actor: Actor) -> Q:
    """Names that are borne in questions of these schools."""
    of_questions = Q(audience__kind=Kind.INQUIRY, audience__inquiry__isnull=False)
    return of_questions & Q(persona__isnull=False, audience__school__in=answers_for(actor))


def may_decide(actor: Actor) -> Q:
    """What another one asked, and nobody decided yet: two personas of one account are one adult."""
    if actor.pk is None or actor.account_id is None:
        return NOTHING
    another = Q(asked_by__account__isnull=False) & ~Q(asked_by__account=actor.account_id)
    return Q(opened_at=None, declined_at=None) & another & _of_names(actor)


def may_look(actor: Actor) -> Q:
    """What was opened, for each of the two, once, as long as it is open."""
    if actor.pk is None:
        return NOTHING
    mine = Q(asked_by=actor.pk, asker_saw_at=None) | Q(decided_by=actor.pk, other_saw_at=None)
    return Q(until__gt=standing(actor).at, opened_at__isnull=False) & mine & _of_names(actor)


def may_read(actor: Actor) -> Q:
    """That it was asked, by whom, why, and what came of it: those who could ask, and the head."""
    s = standing(actor)
    if s.account is None or s.suspended:
        return NOTHING
    return _of_names(actor) | Q(alias__audience__school__in=s.schools_as(Role.HEAD))


def may_be_told(actor: Actor) -> Q:
    """What concerns one's own name, once it is told; also while suspended."""
    return Q(alias__persona=actor.pk, told_at__isnull=False) if actor.pk else NOTHING


def is_told(actor: Actor) -> Q:
    """Rows about a `thing` which is what one was told of one's own name."""
    return Q(Exists(Unmasking.objects.filter(may_be_told(actor), pk=OuterRef("thing"))))


def is_asked(actor: Actor) -> Q:
    """Rows about a `thing` which the actor can decide."""
    return Q(Exists(Unmasking.objects.filter(may_decide(actor), pk=OuterRef("thing"))))


def _of_names(actor: Actor) -> Q:
    return Q(Exists(Alias.objects.filter(may_ask(actor), pk=OuterRef("alias"))))
