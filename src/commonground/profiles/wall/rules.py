"""Who may have a page on which others write, who writes there, and who reads it."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.duties.rules import learners
from commonground.audiences.models import Kind, Seat, State
from commonground.audiences.rules import may_address, may_follow, may_meet
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band
from commonground.people.queries import Standing, standing
from commonground.posts.models import Post
from commonground.posts.rules import may_read
from commonground.profiles.wall.models import Wall, Writers
from commonground.ties.models import Tie

LEARNS_WITH = "learns-with"
SHARED = (Kind.CLASS, Kind.GROUP, Kind.SCHOOL)


def may_have(actor: Actor) -> Q:
    """One's own page, here; not of pupils under ten."""
    s = standing(actor)
    if not s.local or s.suspended or actor.pk is None or _young(s):
        return NOTHING
    return Q(pk=actor.pk)


def may_visit(actor: Actor) -> Q:
    """Personas on whose page others write, for whoever meets them; and oneself."""
    s = standing(actor)
    opened = Wall.objects.filter(persona=OuterRef("pk")).exclude(writers=Writers.NOBODY)
    return may_have(actor) | may_meet(actor) & Q(Exists(opened)) & ~_of_a_child(s)


def may_write_on(actor: Actor) -> Q:
    """Personas whose owner lets the actor write, within what holds for following."""
    s = standing(actor)
    if s.suspended or s.account is None or not s.local or _young(s):
        return NOTHING
    together = Seat.objects.filter(
        audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE, since__lte=s.at
    )
    in_class = Seat.objects.filter(
        Exists(together),
        persona=OuterRef("pk"),
        state=State.LIVE,
        audience__kind=Kind.CLASS,
        audience__ended_at=None,
    )
    with_me = Tie.objects.filter(
        source=OuterRef("pk"),
        target=actor.pk,
        kind__slug=LEARNS_WITH,
        kind__school=None,
        until=None,
        refused_at=None,
    )
    let = (
        Q(wall__writers=Writers.EVERYONE)
        | Q(wall__writers=Writers.CLASS) & Q(Exists(in_class))
        | Q(wall__writers=Writers.WITH) & Q(Exists(with_me))
    )
    return let & Q(host="") & may_meet(actor) & may_follow(actor) & ~_of_a_child(s)


def may_write_to(actor: Actor, page: int) -> Q:
    """Audiences for what is written on a page: the actor may write to them, and its owner reads them."""
    seat = Seat.objects.filter(audience=OuterRef("pk"), persona=page, state=State.LIVE)
    shared = Q(kind__in=SHARED) & Q(Exists(seat))
    for_all = Wall.objects.filter(persona=page, writers=Writers.EVERYONE)
    return may_address(actor) & (shared | Q(kind=Kind.EVERYONE) & Q(Exists(for_all)))


def may_find_there(actor: Actor) -> Q:
    """What was written for pages that the actor visits, as far as they read it."""
    read = Post.objects.filter(may_read(actor), pk=OuterRef("post"))
    return Q(off_at=None) & Q(Exists(read))


def may_take_off(actor: Actor) -> Q:
    """What stands on one's own page."""
    return Q(page=actor.pk, off_at=None) if actor.pk else NOTHING


def may_put_back(actor: Actor) -> Q:
    """What one took off one's own page."""
    return Q(page=actor.pk, off_at__isnull=False) if actor.pk else NOTHING


def _young(s: Standing) -> bool:
    return s.learner and s.band < Band.MIDDLE


def _of_a_child(s: Standing) -> Q:
    """Personas of pupils under ten."""
    pupil = Exists(learners(s.at).filter(account=OuterRef("account")))
    return Q(pupil) & Q(account__band__lt=Band.MIDDLE)
