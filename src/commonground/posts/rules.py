"""Who may read, answer, delete and hide what was said."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.duties.rules import has_duty_for
from commonground.audiences.models import Audience, Kind
from commonground.audiences.rules import may_answer_in, opens
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Membership
from commonground.people.queries import Standing, live, standing
from commonground.posts.models import Addressed, Hiding, Post, PutAway


def may_see_place(actor: Actor) -> Q:
    """Posts whose place in a conversation the actor may see: read it, or see that it was deleted."""
    mine = Q(author=actor.pk) if actor.pk else NOTHING
    return mine | (_open(actor) & _unhidden(actor))


def may_read(actor: Actor) -> Q:
    """Posts that the actor may read: own ones, or open through an audience and not hidden.

    What passes another on is read only where that other is read too.
    """
    place = may_see_place(actor)
    original = Post.objects.filter(place, pk=OuterRef("passes_on"), deleted_at=None)
    passes = Q(passes_on=None) | Q(Exists(original))
    return Q(deleted_at=None) & place & passes


def _open(actor: Actor) -> Q:
    through = Addressed.objects.filter(
        opens(actor, author="post__author", said_at="post__at"), post=OuterRef("pk")
    )
    return Q(Exists(through))


def _unhidden(actor: Actor) -> Q:
    hidden = Exists(Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None))
    away = PutAway.objects.filter(post=OuterRef("pk"), persona=actor.pk)
    return ~hidden & (~Exists(away) if actor.pk else Q(pk__isnull=False))


def may_open(actor: Actor) -> Q:
    """Posts that have a page for the actor: read, a tombstone, or a hiding that they may lift."""
    return may_read(actor) | (may_see_place(actor) & Q(deleted_at__isnull=False)) | may_lift(actor)


def may_reply(actor: Actor) -> Q:
    """Whoever reads a post and may write in one of its audiences."""
    return may_read(actor) & reader_may_reply(actor)


def reader_may_reply(actor: Actor) -> Q:
    """Of posts that the actor reads, those they may answer."""
    writable = Audience.objects.filter(may_answer_in(actor), pk=OuterRef("audience"))
    return Q(Exists(Addressed.objects.filter(Exists(writable), post=OuterRef("pk"))))


def may_pass_on(actor: Actor) -> Q:
    """Whoever reads a post and may speak; each further reader must read the original too.

    What was said in a conversation, or in a question under another name, stays there.
    """
    s = standing(actor)
    speaks = s.local and not s.suspended and actor.pk
    stays = said_in_a_conversation() | ~Q(alias="")
    return may_read(actor) & ~stays if speaks else NOTHING


def said_in_a_conversation() -> Q:
    """Messages: they come to no stream, and are read at their own place."""
    to = Addressed.objects.filter(post=OuterRef("pk"), audience__kind=Kind.CONVERSATION)
    return Q(Exists(to))


def may_put_away(actor: Actor) -> Q:
    """Posts of others that the actor reads."""
    return may_read(actor) & ~Q(author=actor.pk) if actor.pk else NOTHING


def may_bring_back(actor: Actor) -> Q:
    """Posts that the actor put away."""
    away = PutAway.objects.filter(post=OuterRef("pk"), persona=actor.pk)
    return Q(Exists(away)) if actor.pk else NOTHING


def may_delete(actor: Actor) -> Q:
    """One's own posts, also while suspended."""
    return Q(author=actor.pk, deleted_at=None) if actor.pk else NOTHING


def may_hide(actor: Actor) -> Q:
    """Posts of those the actor has a duty for, and posts in schools that name the actor."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    seen = may_see_place(actor)
    cares = _cares(s, s.account) | _from_elsewhere(s)
    return Q(deleted_at=None) & (cares & seen | _named_for_author(s) | _named_for_place(s))


def reader_may_hide(actor: Actor) -> Q:
    """Of posts that the actor reads, those they may hide."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    cares = _cares(s, s.account) | _from_elsewhere(s)
    return Q(deleted_at=None) & (cares | _named_for_author(s) | _named_for_place(s))


def may_lift(actor: Actor) -> Q:
    """Hidden posts: for staff who hid it themselves, and for the adults whom the school names."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    stands = Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None)
    own = Exists(stands.filter(by=actor.pk))
    named = _named_for_author(s) | _named_for_place(s)
    return Q(deleted_at=None) & (own | (Exists(stands) & named))


def _cares(s: Standing, account: int) -> Q:
    at_school = Membership.objects.filter(
        live(s.at), account=OuterRef("author__account"), school__in=s.staff_of
    )
    return Q(alias="") & has_duty_for(account, "author__account", s.at) & Q(Exists(at_school))


def _from_elsewhere(s: Standing) -> Q:
    """What somebody who cannot sign in here says to an audience of a school of which one is staff.

    The same for what is said under another name: whose teacher looks must not tell whose it is.
    """
    here = Addressed.objects.filter(post=OuterRef("pk"), audience__school__in=s.staff_of)
    return (Q(author__account=None) | ~Q(alias="")) & Q(Exists(here))


def _named_for_place(s: Standing) -> Q:
    """What was said under another name at a school that names this account."""
    here = Addressed.objects.filter(
        post=OuterRef("pk"),
        audience__school__named_adults=s.account,
        audience__school__in=s.staff_of,
    )
    return ~Q(alias="") & Q(Exists(here))


def _named_for_author(s: Standing) -> Q:
    """Posts by people of a school that names this account as the adult to turn to."""
    return Q(alias="") & Q(
        Exists(
            Membership.objects.filter(
                live(s.at),
                account=OuterRef("author__account"),
                school__named_adults=s.account,
                school__in=s.staff_of,
            )
        )
    )
