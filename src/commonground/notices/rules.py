"""Which notices somebody sees: asked at each look, so that what closed meanwhile leaves nothing behind."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Seat, State
from commonground.audiences.rules import may_answer as may_answer_seat
from commonground.discovery.watches.models import Met
from commonground.groups.models import Group
from commonground.groups.rules import may_lead
from commonground.groups.rules import may_see as may_see_group
from commonground.kernel.rules import NOTHING
from commonground.notices.models import Kind
from commonground.people.models import Actor, Band, Guardianship
from commonground.people.queries import live, standing
from commonground.posts.learned.models import Taken
from commonground.posts.learned.rules import may_receive
from commonground.posts.media.models import Objection
from commonground.posts.messages.models import Place
from commonground.posts.models import Hiding, Post
from commonground.posts.rules import may_read
from commonground.posts.tags.models import Mention
from commonground.safety.models import Invited, Report
from commonground.safety.rules import may_follow_up
from commonground.safety.source.rules import may_answer_invitation
from commonground.sociograms.answering.rules import is_open, may_answer
from commonground.sociograms.models import Participant
from commonground.ties.rules import muted
from commonground.timelines.rules import may_come_home


def may_keep(actor: Actor) -> Q:
    """Personas whose notices are looked at: one's own."""
    return Q(pk=actor.pk) if actor.pk is not None else NOTHING


def may_see(actor: Actor) -> Q:
    """One's own notices of what can be seen now, from nobody whom one muted or blocked.

    Those of six to nine years hear only what the school must say.
    """
    told = NOTHING
    for kind in Kind:
        told |= may_see_of(actor, kind)
    return told


def may_see_of(actor: Actor, kind: str) -> Q:
    """The same of one kind: all fifteen in one statement are more than a page should ask."""
    if actor.pk is None:
        return NOTHING
    s = standing(actor)
    if kind not in MUST_SAY and s.learner and s.band < Band.MIDDLE:
        return NOTHING
    return Q(persona=actor.pk, kind=kind) & GROUNDS[Kind(kind)](actor)


def answers_to(actor: Actor, things: Collection[int] | OuterRef) -> Q:
    """Posts by others that answer these of the actor, or stand in the conversation that one began."""
    one = isinstance(things, OuterRef)
    answers = (
        Q(reply_to=things) | Q(start=things)
        if one
        else Q(reply_to__in=things) | Q(start__in=things)
    )
    return answers & may_read(actor) & may_come_home(actor) & ~Q(author=actor.pk)


def _talk(actor: Actor) -> Q:
    invited = Invited.objects.filter(may_answer_invitation(actor), talk=OuterRef("thing"))
    return Q(Exists(invited))


def _follow(actor: Actor) -> Q:
    return Q(Exists(Seat.objects.filter(may_answer_seat(actor), pk=OuterRef("thing"))))


def _answered(actor: Actor) -> Q:
    answers = Post.objects.filter(
        answers_to(actor, OuterRef("thing")), pk__gte=OuterRef("first"), pk__lte=OuterRef("newest")
    )
    return Q(Exists(answers))


def _mentioned(actor: Actor) -> Q:
    named = Mention.objects.filter(post=OuterRef("pk"), persona=actor.pk)
    said = Post.objects.filter(
        may_read(actor), may_come_home(actor), Exists(named), pk=OuterRef("thing")
    )
    return Q(Exists(said))


def _learned(actor: Actor) -> Q:
    taken = Taken.objects.filter(
        may_receive(actor),
        ~muted(actor, "by"),
        away_at=None,
        post=OuterRef("thing"),
        pk__gte=OuterRef("first"),
    )
    return Q(Exists(taken))


def _polled(actor: Actor) -> Q:
    own = Post.objects.filter(may_read(actor), author=actor.pk, pk=OuterRef("thing"))
    return Q(Exists(own))


def _met(actor: Actor) -> Q:
    """Asked of the post and not of what was met: SQLite bears only so many questions in each other."""
    met = Met.objects.filter(
        post=OuterRef("pk"),
        post__gte=OuterRef(OuterRef("first")),
        watch=OuterRef(OuterRef("thing")),
        watch__owner=actor.pk,
    )
    there = Post.objects.filter(may_read(actor), may_come_home(actor), Exists(met))
    return Q(Exists(there))


def _written(actor: Actor) -> Q:
    """Messages not read at their own place yet, of conversations of which one wants to hear."""
    place = Place.objects.filter(
        Q(muted=True) | Q(seen__gte=OuterRef("newest")),
        conversation=OuterRef("thing"),
        persona=actor.pk,
    )
    there = Post.objects.filter(
        may_read(actor),
        may_come_home(actor),
        ~Q(author=actor.pk),
        message__conversation=OuterRef("thing"),
        pk__gte=OuterRef("first"),
    )
    return ~Q(Exists(place)) & Q(Exists(there))


def _pictured(actor: Actor) -> Q:
    mine = Objection.objects.filter(by=actor.pk, settled_at__isnull=False, pk=OuterRef("thing"))
    return Q(Exists(mine))


def _grouped(actor: Actor) -> Q:
    seen = Group.objects.filter(may_see_group(actor), pk=OuterRef("thing"))
    return Q(Exists(seen))


def _asking(actor: Actor) -> Q:
    waiting = Seat.objects.filter(audience=OuterRef("audience"), state=State.PENDING)
    led = Group.objects.filter(may_lead(actor), Exists(waiting), pk=OuterRef("thing"))
    return Q(Exists(led))


def _asked(actor: Actor) -> Q:
    places = Participant.objects.filter(may_answer(actor), study=OuterRef("thing"), answered=False)
    return Q(Exists(places))


def _child(actor: Actor) -> Q:
    s = standing(actor)
    cares = Guardianship.objects.filter(
        live(s.at), guardian=s.account, child=OuterRef("persona__account")
    )
    places = Participant.objects.filter(
        is_open(s.at, "study__"), Exists(cares), study=OuterRef("thing")
    )
    return Q(Exists(places))


def _reported(actor: Actor) -> Q:
    mine = Report.objects.filter(may_follow_up(actor), pk=OuterRef("thing"))
    return Q(Exists(mine))


def _hidden(actor: Actor) -> Q:
    stands = Hiding.objects.filter(post=OuterRef("thing"), lifted_at=None)
    return Q(Exists(stands.filter(post__author=actor.pk, post__deleted_at=None)))


# What the school must say, at any age and any hour.
MUST_SAY: frozenset[str] = frozenset(
    {Kind.ASKED, Kind.CHILD, Kind.REPORT, Kind.HIDDEN, Kind.PICTURE}
)
GROUNDS: Mapping[Kind, Callable[[Actor], Q]] = {
    Kind.ANSWER: _answered,
    Kind.MENTION: _mentioned,
    Kind.GROUP: _grouped,
    Kind.ASKING: _asking,
    Kind.FOLLOW: _follow,
    Kind.ASKED: _asked,
    Kind.CHILD: _child,
    Kind.REPORT: _reported,
    Kind.HIDDEN: _hidden,
    Kind.TALK: _talk,
    Kind.LEARNED: _learned,
    Kind.POLL: _polled,
    Kind.PICTURE: _pictured,
    Kind.WATCH: _met,
    Kind.MESSAGE: _written,
}
