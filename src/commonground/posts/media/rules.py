"""Who may see what was brought along, describe it, not want it shown, and decide about that."""

from django.db.models import Exists, F, OuterRef, Q

from commonground.audiences.models import Kind
from commonground.audiences.rules import may_meet, under_one_roof
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing
from commonground.posts.media.models import Objection, Sort, State
from commonground.posts.models import Addressed, Post
from commonground.posts.rules import may_hide, may_read, said_in_a_conversation


def may_see(actor: Actor) -> Q:
    """What hangs on posts that the actor reads and nobody objects to; what they review; own loose ones."""
    on_what_is_read = Exists(Post.objects.filter(may_read(actor), attached__upload=OuterRef("pk")))
    shown = Q(on_what_is_read) & ~Q(objected())
    return shown | may_review(actor) | may_attach(actor)


def may_attach(actor: Actor) -> Q:
    """One's own that hangs on no post yet."""
    return Q(by=actor.pk, attached=None) if actor.pk else NOTHING


def objected() -> Exists:
    """Somebody who is in it does not want it shown, and nobody decided that it may be."""
    stands = Q(settled_at=None) | Q(stays_hidden=True)
    return Exists(Objection.objects.filter(stands, upload=OuterRef("pk")))


def may_bring(actor: Actor) -> Q:
    """Personas that may bring something along: one's own, unless suspended."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.local or not actor.pk:
        return NOTHING
    return Q(pk=actor.pk)


def may_replace(actor: Actor) -> Q:
    """One's own that could not be prepared."""
    s = standing(actor)
    mine = actor.pk and s.account and not s.suspended
    return Q(by=actor.pk, state=State.FAILED) if mine else NOTHING


def may_describe(actor: Actor) -> Q:
    """Pictures and voice notes that the actor sees, unless suspended.

    In a conversation only those one brought: words under a picture would be a message past its rule.
    """
    s = standing(actor)
    if s.account is None or s.suspended or not actor.pk:
        return NOTHING
    private = Post.objects.filter(said_in_a_conversation(), attached__upload=OuterRef("pk"))
    return may_see(actor) & ~Q(sort=Sort.FILE) & (Q(by=actor.pk) | ~Q(Exists(private)))


def may_read_description(actor: Actor) -> Q:
    """Of what the actor sees: words of whoever brought it, own ones, and those of people they may meet.

    Among colleagues elsewhere not of those of one's own school: nobody learns that they are there.
    """
    if not actor.pk:
        return NOTHING
    met = Persona.objects.filter(may_meet(actor), pk=OuterRef("by"))
    rooms = Addressed.objects.filter(
        post__attached__upload=OuterRef("upload"), audience__kind=Kind.COLLEAGUES
    )
    shielded = Q(Exists(rooms)) & under_one_roof(actor, "by__account")
    theirs = Q(by=F("upload__by")) | Q(by=actor.pk) | ~Q(alias="")
    return theirs | Q(Exists(met)) & ~shielded


def may_choose(actor: Actor) -> Q:
    """Descriptions of what one brought along oneself."""
    s = standing(actor)
    return Q(upload__by=actor.pk) if actor.pk and s.account and not s.suspended else NOTHING


def may_strike(actor: Actor) -> Q:
    """Descriptions by oneself, on one's own things, and on posts that one may hide."""
    if not actor.pk or standing(actor).account is None:
        return NOTHING
    guarded = Post.objects.filter(may_hide(actor), attached__upload=OuterRef("upload"))
    return Q(by=actor.pk) | Q(upload__by=actor.pk) | Q(Exists(guarded))


def may_object(actor: Actor) -> Q:
    """Pictures of others that the actor sees on a post, once for each person and picture."""
    s = standing(actor)
    if s.account is None or s.suspended or not actor.pk:
        return NOTHING
    before = Objection.objects.filter(upload=OuterRef("pk"), by__account=s.account)
    on_what_is_read = Exists(Post.objects.filter(may_read(actor), attached__upload=OuterRef("pk")))
    return (
        Q(on_what_is_read, sort=Sort.PICTURE)
        & ~Q(by__account=s.account)
        & ~Q(objected())
        & ~Q(Exists(before))
    )


def may_review(actor: Actor) -> Q:
    """Pictures hidden by an objection, for those who may hide the post; never for those concerned."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return NOTHING
    guarded = Exists(Post.objects.filter(may_hide(actor), attached__upload=OuterRef("pk")))
    own = Objection.objects.filter(upload=OuterRef("pk"), by__account=s.account)
    return Q(objected()) & Q(guarded) & ~Q(by__account=s.account) & ~Q(Exists(own))
