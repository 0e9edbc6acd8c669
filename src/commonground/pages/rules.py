"""Who may read and change the pages of a group, take them away, and hide a version.

A page has many authors, and its readers are its writers: no block hides it (what stands on a page
stays), and what belongs to nobody alone is closed with the seat in the group. Rooms whose past is
closed to newcomers, or that a shield closes to some by author, keep no pages.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience, Kind
from commonground.audiences.rules import may_address, may_know
from commonground.groups.models import Group
from commonground.groups.rules import may_lead as may_lead_group
from commonground.kernel.rules import NOTHING
from commonground.pages.models import Version
from commonground.people.models import Actor, Membership
from commonground.people.queries import answered_for, live, standing

UNDO = timedelta(days=30)
ROOMS = Q(kind__in=[Kind.CLASS, Kind.GROUP], from_joining=False)


def may_read_in(actor: Actor) -> Q:
    """Audiences whose pages the actor reads: classes and groups in which they hold a seat."""
    return ROOMS & may_know(actor)


def may_write_in(actor: Actor) -> Q:
    """Audiences in which the actor may begin and change pages: those they may write to."""
    return may_read_in(actor) & may_address(actor)


def may_read(actor: Actor) -> Q:
    """Pages of the actor's classes and groups."""
    return Q(deleted_at=None) & _in(actor, may_read_in(actor))


def may_write(actor: Actor) -> Q:
    """Pages that the actor may change."""
    return Q(deleted_at=None) & _in(actor, may_write_in(actor))


def may_lead(actor: Actor) -> Q:
    """Pages of groups that the actor leads and reads."""
    return may_read(actor) & _led(actor)


def may_delete(actor: Actor) -> Q:
    """For who leads the group, and for who wrote all of it alone."""
    return may_write(actor) & (_led(actor) | _all_by(actor))


def may_bring_back(actor: Actor) -> Q:
    """Pages taken away within thirty days: for those who could take them away."""
    s = standing(actor)
    gone = Q(deleted_at__gt=s.at - UNDO) & _in(actor, may_write_in(actor))
    return gone & (_led(actor) | _all_by(actor))


def may_see_version(actor: Actor) -> Q:
    """Versions of pages that the actor reads; a hidden one for its author and who leads the group."""
    if actor.pk is None:
        return NOTHING
    open_ = Q(page__deleted_at=None) & _in(actor, may_read_in(actor), "page__audience")
    return open_ & (Q(hidden_at=None) | Q(author=actor.pk) | _led(actor, "page__audience"))


def may_hide_version(actor: Actor) -> Q:
    """Versions that the actor may hide: as leader of the group, or as an adult to turn to."""
    open_ = Q(page__deleted_at=None, hidden_at=None) & _in(
        actor, may_read_in(actor), "page__audience"
    )
    return open_ & _led(actor, "page__audience") | Q(hidden_at=None) & _answers_for(actor)


def may_unhide_version(actor: Actor) -> Q:
    """Hidden versions of groups that the actor leads: one's own hidings, and for staff all.

    Adults to turn to lift what they may hide.
    """
    if actor.pk is None:
        return NOTHING
    open_ = Q(page__deleted_at=None, hidden_at__isnull=False)
    led = _in(actor, may_read_in(actor), "page__audience") & _led(actor, "page__audience")
    own = open_ & led if standing(actor).staff else open_ & led & Q(hidden_by=actor.pk)
    return own | Q(hidden_at__isnull=False) & _answers_for(actor)


def _in(actor: Actor, rule: Q, path: str = "audience") -> Q:
    return Q(Exists(Audience.objects.filter(rule, pk=OuterRef(path))))


def _led(actor: Actor, path: str = "audience") -> Q:
    return Q(Exists(Group.objects.filter(may_lead_group(actor), audience=OuterRef(path))))


def _answers_for(actor: Actor) -> Q:
    """What was written by people of a school, or in its groups, that names the actor to turn to.

    Without a seat they read nothing but the copy that is kept with a report; taken away for a while
    a page can be brought back, and what stood on it with it, so it is hidden there as well. Where
    the school names nobody who is still there, its head answers.
    """
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    mine = answered_for(actor)
    writers = Membership.objects.filter(
        live(s.at), account=OuterRef("author__account"), school__in=mine.values("pk")
    )
    return Q(Exists(writers)) | Q(page__audience__school__in=mine.values("pk"))


def _all_by(actor: Actor) -> Q:
    if actor.pk is None:
        return NOTHING
    others = Version.objects.filter(~Q(author=actor.pk) | Q(author=None), page=OuterRef("pk"))
    return Q(begun_by=actor.pk) & ~Q(Exists(others))
