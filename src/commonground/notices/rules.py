"""Which notices somebody sees: asked at each look, so that what closed meanwhile leaves nothing behind."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Seat, State
from commonground.audiences.rules import blocked
from commonground.audiences.rules import may_answer as may_answer_seat
from commonground.discovery.beyond.models import Sort, Step
from commonground.discovery.beyond.rules import may_bring_together
from commonground.discovery.beyond.rules import may_keep as may_keep_step
from commonground.discovery.watches.models import Met
from commonground.groups.models import Group
from commonground.groups.rules import is_in, may_lead
from commonground.groups.rules import may_see as may_see_group
from commonground.kernel.rules import NOTHING
from commonground.notices.asked import rules as questions
from commonground.notices.models import Kind
from commonground.people.models import Actor, Band, Guardianship
from commonground.people.queries import live, standing
from commonground.posts.drafts.models import Draft
from commonground.posts.drafts.rules import may_open
from commonground.posts.learned.models import Taken
from commonground.posts.learned.rules import may_receive
from commonground.posts.media.models import Objection
from commonground.posts.messages.models import Conversation, Line, Look, Place
from commonground.posts.messages.rules import may_look
from commonground.posts.messages.rules import may_see as may_see_talk
from commonground.posts.models import Hiding, Post
from commonground.posts.rules import may_read
from commonground.posts.tags.models import Mention
from commonground.safety.models import Invited, Report
from commonground.safety.rules import may_follow_up
from commonground.safety.source.rules import may_answer_invitation
from commonground.safety.unmasking.rules import is_asked, is_told
from commonground.sociograms.answering.rules import is_open, may_answer
from commonground.sociograms.models import Participant
from commonground.ties.rules import muted
from commonground.timelines.rules import may_come_home


def may_keep(actor: Actor) -> Q:
    """Personas whose notices are looked at: one's own."""
    return Q(pk=actor.pk) if actor.pk is not None else NOTHING


def may_see(actor: Actor) -> Q:
    """One's own notices of what can be seen now, from nobody whom one muted or blocked.

    Those of six to nine years hear only what the school must say, and that a draft was not said.
    """
    told = NOTHING
    for kind in Kind:
        told |= may_see_of(actor, kind)
    return told


def may_see_of(actor: Actor, kind: str) -> Q:
    """The same of one kind: all of them in one statement are more than a page should ask."""
    if actor.pk is None:
        return NOTHING
    s = standing(actor)
    if kind not in AT_ANY_AGE and s.learner and s.band < Band.MIDDLE:
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
    waits = Seat.objects.filter(may_answer_seat(actor), ~muted(actor, "persona"))
    return Q(Exists(waits.filter(pk=OuterRef("thing"))))


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
    return Q(Exists(Post.objects.filter(may_read(actor), author=actor.pk, pk=OuterRef("thing"))))


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
    places = Place.objects.filter(persona=actor.pk, conversation=OuterRef("message__conversation"))
    there = Post.objects.filter(
        may_read(actor),
        may_come_home(actor),
        ~Q(author=actor.pk),
        ~Exists(places.filter(Q(muted=True) | Q(seen__gte=OuterRef("pk")))),
        message__conversation=OuterRef("thing"),
        pk__gte=OuterRef("first"),
    )
    return Q(Exists(there))


def _walled(actor: Actor) -> Q:
    """What others wrote for one's page: a post like any other."""
    said = Post.objects.filter(may_read(actor), may_come_home(actor), pk=OuterRef("thing"))
    return Q(Exists(said.exclude(author=actor.pk)))


def _drafted(actor: Actor) -> Q:
    """What waits as a draft with the reason why it was not said."""
    mine = Draft.objects.filter(may_open(actor), gone_at=None, pk=OuterRef("thing"))
    return Q(Exists(mine.exclude(refused="")))


def _joined(actor: Actor) -> Q:
    """Conversations in which one still is, brought in by somebody whom one wants to hear."""
    lines = Line.objects.filter(
        ~blocked(actor, "by", "by__account"),
        ~muted(actor, "by"),
        conversation=OuterRef("pk"),
        sort=Line.Sort.JOINED,
        persona=actor.pk,
    )
    there = Conversation.objects.filter(may_see_talk(actor), Exists(lines), pk=OuterRef("thing"))
    return Q(Exists(there))


def _beside(actor: Actor) -> Q:
    return Q(Exists(Conversation.objects.filter(may_look(actor), pk=OuterRef("thing"))))


def _opened(actor: Actor) -> Q:
    """What was opened while one was in it and still is; who wants no messages hears of that too."""
    here = Seat.objects.filter(
        audience=OuterRef("conversation__audience"), persona=actor.pk, since__lte=OuterRef("at")
    )
    looks = Look.objects.filter(Exists(here), conversation=OuterRef("pk"))
    there = Conversation.objects.filter(may_see_talk(actor), Exists(looks), pk=OuterRef("thing"))
    return Q(Exists(there))


def _between(actor: Actor) -> Q:
    asked = Step.objects.filter(
        may_bring_together(actor), ~muted(actor, "persona"), pk=OuterRef("thing")
    )
    return Q(Exists(asked.filter(sort=Sort.INTRODUCTION)))


def _step_answered(actor: Actor) -> Q:
    answered = Step.objects.filter(
        may_keep_step(actor),
        ~blocked(actor, "contact", "contact__account"),
        ~muted(actor, "contact"),
        answered_at__isnull=False,
        pk=OuterRef("thing"),
    )
    return Q(Exists(answered))


def _pictured(actor: Actor) -> Q:
    mine = Objection.objects.filter(by=actor.pk, settled_at__isnull=False, pk=OuterRef("thing"))
    return Q(Exists(mine))


def _grouped(actor: Actor) -> Q:
    seen = Group.objects.filter(may_see_group(actor), is_in(actor), pk=OuterRef("thing"))
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
    return Q(Exists(Report.objects.filter(may_follow_up(actor), pk=OuterRef("thing"))))


def _hidden(actor: Actor) -> Q:
    stands = Hiding.objects.filter(post=OuterRef("thing"), lifted_at=None)
    return Q(Exists(stands.filter(post__author=actor.pk, post__deleted_at=None)))


# What the school must say, at any age and any hour.
MUST_SAY: frozenset[str] = frozenset(
    {
        Kind.ASKED,
        Kind.CHILD,
        Kind.REPORT,
        Kind.HIDDEN,
        Kind.PICTURE,
        Kind.PARTED,
        Kind.UNMASKED,
        Kind.NAME,
    }
)
# What those of six to nine years hear, too: nothing that was promised is lost in silence.
AT_ANY_AGE = MUST_SAY | {Kind.DRAFT}
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
    Kind.UNMASKED: is_told,
    Kind.NAME: is_asked,
    Kind.LEARNED: _learned,
    Kind.POLL: _polled,
    Kind.PICTURE: _pictured,
    Kind.WATCH: _met,
    Kind.MESSAGE: _written,
    Kind.WALL: _walled,
    Kind.DRAFT: _drafted,
    Kind.JOINED: _joined,
    Kind.SECOND: _beside,
    Kind.OPENED: _opened,
    Kind.BETWEEN: _between,
    Kind.ANSWERED: _step_answered,
    Kind.PARTAKER: questions.own_question,
    Kind.WISHED: questions.wished,
    Kind.AFTER: questions.asked_after,
    Kind.AGAIN: questions.matched,
    Kind.HANDED: questions.handed,
    Kind.OFFERED: questions.offered,
    Kind.PARTED: questions.parted,
    Kind.REMARK: questions.spoken_of,
    Kind.RESULT: questions.made_known,
}
