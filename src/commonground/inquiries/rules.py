"""Who may ask, see a question, join it, lead it; and who reads what others thought before and after.

What somebody thought before is open to those who said what they thought before, and to nobody else:
no teacher, head, partner or moderator has another way. The same holds for after.
"""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.groups.models import Group
from commonground.groups.rules import may_lead as may_lead_group
from commonground.inquiries.models import (
    Answer,
    Inquiry,
    Pass,
    Publication,
    Removal,
    When,
    Wonder,
)
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.models import Addressed, Post
from commonground.posts.rules import may_read as may_read_post

HOMES = Q(kind__in=[Kind.CLASS, Kind.GROUP, Kind.SCHOOL], from_joining=False)


def may_ask_in(actor: Actor) -> Q:
    """Audiences in which the actor may open a question: classes, groups and schools they write to."""
    return HOMES & may_address(actor)


def may_wonder(actor: Actor) -> Q:
    """Wonderings of others that the actor reads, and does not share yet."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    mine = Wonder.objects.filter(post=OuterRef("pk"), persona=actor.pk)
    others = Q(asks=True, deleted_at=None) & ~Q(author=actor.pk)
    return others & ~Q(Exists(mine)) & may_read_post(actor)


def may_make_question(actor: Actor) -> Q:
    """Posts out of which the actor may make a question.

    A wondering is its asker's to open, or that of staff who lead where it was asked; of anything
    else that one reads, one asks oneself.
    """
    return reader_may_make_question(actor) & may_read_post(actor)


def reader_may_make_question(actor: Actor) -> Q:
    """The same for posts of which it is known that the actor reads them."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.local:
        return NOTHING
    opened = Inquiry.objects.filter(wondering=OuterRef("pk"))
    own = Q(author=actor.pk)
    if s.staff:
        led = Group.objects.filter(may_lead_group(actor), audience=OuterRef("audience"))
        own |= Q(Exists(Addressed.objects.filter(Exists(led), post=OuterRef("pk"))))
    return Q(deleted_at=None) & (Q(asks=False) | own & ~Q(Exists(opened)))


def may_see(actor: Actor) -> Q:
    """Questions that the actor sees to be asked: where they sit, and where they take part."""
    return _home(actor) | takes_part(actor)


def takes_part(actor: Actor) -> Q:
    """Questions in which the actor takes part, also before they said what they think.

    Until then their seat is one asked for: it opens nothing that others wrote, at no door.
    """
    return _seated(actor, State.PENDING, State.LIVE)


def may_join(actor: Actor) -> Q:
    """Open questions of places where the actor sits, in which they do not take part."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.local:
        return NOTHING
    return _runs() & _home(actor) & ~takes_part(actor) & ~was_removed(actor)


def was_removed(actor: Actor) -> Q:
    """Questions in which the actor's part was ended by who looks after them."""
    ended = Removal.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk, lifted_at=None)
    return Q(Exists(ended)) if actor.pk else NOTHING


def may_leave(actor: Actor) -> Q:
    """Questions in which the actor takes part, also those that ended."""
    return takes_part(actor)


def may_see_together(actor: Actor) -> Q:
    """What is done together: for who said what they think before, or that they would rather not."""
    return _seated(actor, State.LIVE)


def may_work(actor: Actor) -> Q:
    """The same, to write: the map, notes, statements, what was tried."""
    there = Audience.objects.filter(may_address(actor), pk=OuterRef("audience"))
    return _runs() & may_see_together(actor) & Q(Exists(there))


def may_give_before(actor: Actor) -> Q:
    """Questions to which the actor has not yet said what they think."""
    return _runs() & takes_part(actor) & ~_said(actor, When.BEFORE)


def may_give_after(actor: Actor) -> Q:
    """The same once it is asked what people think now, and they have said it before or passed."""
    asked = Q(after_since__isnull=False)
    return _runs() & asked & may_see_together(actor) & ~_said(actor, When.AFTER)


def may_pass(actor: Actor) -> Q:
    """Questions in which the actor can say that they would rather not say it."""
    before = may_give_before(actor) & ~_passed(actor, When.BEFORE)
    return before | may_give_after(actor) & ~_passed(actor, When.AFTER)


def may_read_answers(actor: Actor, when: str) -> Q:
    """Questions of which the actor reads what others thought: once they said it themselves."""
    return may_see_together(actor) & _said(actor, when)


def may_read_before(actor: Actor) -> Q:
    """The same of what was thought before."""
    return may_read_answers(actor, When.BEFORE)


def may_read_after(actor: Actor) -> Q:
    """The same of what is thought now."""
    return may_read_answers(actor, When.AFTER)


def may_read_answer(actor: Actor) -> Q:
    """Answers that the actor reads: one's own, and those of others to what one answered oneself."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    open_ = Inquiry.objects.filter(may_see_together(actor), pk=OuterRef("inquiry"))
    mine = Answer.objects.filter(
        inquiry=OuterRef("inquiry"), when=OuterRef("when"), persona=actor.pk
    )
    return Q(Exists(open_)) & (Q(persona=actor.pk) | Q(Exists(mine)) & Q(hidden_at=None))


def may_show(actor: Actor) -> Q:
    """Maps that can go with what the actor thinks: their own, which stand in nothing yet."""
    if actor.pk is None:
        return NOTHING
    return Q(owner=actor.pk, deleted_at=None, closed_at=None, thought=None)


def may_sign(actor: Actor) -> Q:
    """One's own answers, in questions where one takes part."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    open_ = Inquiry.objects.filter(takes_part(actor), pk=OuterRef("inquiry"))
    return Q(persona=actor.pk) & Q(Exists(open_))


def may_take_back(actor: Actor) -> Q:
    """One's own answers: also of who takes part no more, or may not act here for a while."""
    return Q(persona=actor.pk) if actor.pk else NOTHING


def may_lead(actor: Actor) -> Q:
    """Questions that the actor leads on: whoever asked and takes part, and staff who lead its home."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    asker = Q(asked_by=actor.pk) & takes_part(actor)
    return Q(hidden_at=None) & (asker | is_led_by_staff(actor))


def is_led_by_staff(actor: Actor) -> Q:
    """Questions that the actor leads on as staff, also those that are hidden."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.staff:
        return NOTHING
    led = Group.objects.filter(may_lead_group(actor), audience=OuterRef("home"))
    school = Q(home__kind=Kind.SCHOOL, home__school__in=s.staff_of)
    return Q(Exists(led)) & _asked_where_they_sit(actor) | school


def may_open_after(actor: Actor) -> Q:
    """Open questions that the actor leads and in which after is not asked yet."""
    return may_lead(actor) & Q(ended_at=None, after_since=None)


def may_close_after(actor: Actor) -> Q:
    """The same where it is asked already."""
    return may_lead(actor) & Q(ended_at=None, after_since__isnull=False)


def may_settle(actor: Actor) -> Q:
    """Questions of which the actor keeps what is settled: as staff who lead."""
    return may_lead(actor) if standing(actor).staff else NOTHING


def may_end(actor: Actor) -> Q:
    """Open questions that the actor leads."""
    return may_lead(actor) & Q(ended_at=None)


def may_reopen(actor: Actor) -> Q:
    """Ended questions that the actor leads, unless what came of them is read elsewhere by now."""
    known = Publication.objects.filter(inquiry=OuterRef("pk"), post__deleted_at=None)
    there = Q(ended_at__isnull=False, home__read_only_since=None, home__ended_at=None)
    return may_lead(actor) & there & ~Q(Exists(known))


def may_publish(actor: Actor) -> Q:
    """Ended questions that the actor leads and takes part in."""
    return may_lead(actor) & may_see_together(actor) & Q(ended_at__isnull=False)


def may_read_result(actor: Actor) -> Q:
    """Questions of which the actor reads what came out: by taking part, or by a post that says it."""
    readable = Post.objects.filter(may_read_post(actor), pk=OuterRef("post"))
    told = Publication.objects.filter(Exists(readable), inquiry=OuterRef("pk"))
    ended = Q(ended_at__isnull=False, hidden_at=None)
    return ended & (may_see_together(actor) | Q(Exists(told)))


def may_read_rules(actor: Actor) -> Q:
    """The question about this place itself, of places where the actor sits."""
    return Q(first=True) & _home(actor)


def may_keep_aims(actor: Actor) -> Q:
    """Personas for which a plan is kept: one's own."""
    s = standing(actor)
    return NOTHING if actor.pk is None or s.suspended or not s.local else Q(pk=actor.pk)


def may_change_aim(actor: Actor) -> Q:
    """One's own aims."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    return Q(persona=actor.pk)


def _home(actor: Actor) -> Q:
    """Asked where the actor sits, and not hidden."""
    return Q(hidden_at=None) & _asked_where_they_sit(actor)


def _asked_where_they_sit(actor: Actor) -> Q:
    """A place that everybody shares is no home of a question."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    return Q(Exists(Audience.objects.filter(HOMES, may_know(actor), pk=OuterRef("home"))))


def _runs() -> Q:
    """It has not ended, and neither has the term of the class."""
    return Q(ended_at=None, home__read_only_since=None, home__ended_at=None)


def _seated(actor: Actor, *states: str) -> Q:
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    seat = Seat.objects.filter(audience=OuterRef("audience"), persona=actor.pk, state__in=states)
    return Q(hidden_at=None, audience__ended_at=None) & Q(Exists(seat))


def _said(actor: Actor, when: str) -> Q:
    if actor.pk is None:
        return NOTHING
    own = Answer.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk, when=when)
    return Q(Exists(own))


def _passed(actor: Actor, when: str) -> Q:
    if actor.pk is None:
        return NOTHING
    own = Pass.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk, when=when)
    return Q(Exists(own))
