"""Who may read, answer, delete and hide what was said."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience
from commonground.audiences.rules import has_duty_for, may_address, opens
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Membership
from commonground.people.queries import live, standing
from commonground.posts.models import Addressed, Hiding, Post, PutAway


def may_see_place(actor: Actor) -> Q:
    """Posts whose place in a conversation the actor may see: read it, or see that it was deleted."""
    mine = Q(author=actor.pk) if actor.pk else NOTHING
    return mine | (_open(actor) & _unhidden(actor))


def may_read(actor: Actor) -> Q:
    """Posts that the actor may read: own ones, or open through an audience and not hidden.

    What passes another on is read only where that other is read too.
    """
    original = Post.objects.filter(may_see_place(actor), pk=OuterRef("passes_on"), deleted_at=None)
    passes = Q(passes_on=None) | Exists(original)
    return Q(deleted_at=None) & may_see_place(actor) & passes


def _open(actor: Actor) -> Q:
    through = Addressed.objects.filter(
        opens(actor, author="post__author", said_at="post__at"), post=OuterRef("pk")
    )
    return Q(Exists(through))


def _unhidden(actor: Actor) -> Q:
    hidden = Exists(Hiding.objects.filter(post=OuterRef("pk"), lifted_at=None))
    away = PutAway.objects.filter(post=OuterRef("pk"), persona=actor.pk)
    return ~hidden & (~Exists(away) if actor.pk else Q(pk__isnull=False))


def may_reply(actor: Actor) -> Q:
    """Whoever reads a post and may still write to one of its audiences."""
    writable = Audience.objects.filter(may_address(actor)).values("pk")
    to_one = Exists(Addressed.objects.filter(post=OuterRef("pk"), audience__in=writable))
    return may_read(actor) & to_one


def may_delete(actor: Actor) -> Q:
    """One's own posts, also while suspended."""
    return Q(author=actor.pk, deleted_at=None) if actor.pk else NOTHING


def may_hide(actor: Actor) -> Q:
    """Posts of those the actor has a duty for, and posts in schools that name the actor."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    at_school = Exists(
        Membership.objects.filter(
            live(s.at), account=OuterRef("author__account"), school__in=s.staff_of
        )
    )
    named = Exists(
        Membership.objects.filter(
            live(s.at),
            account=OuterRef("author__account"),
            school__named_adults=s.account,
            school__in=s.staff_of,
        )
    )
    seen = may_see_place(actor)
    return Q(deleted_at=None) & (
        (has_duty_for(s.account, "author__account") & at_school & seen) | named
    )
