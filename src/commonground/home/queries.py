"""Today and This lesson: what several features say, gathered for one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.queries import ask_reading, in_my_stream
from commonground.groups import queries as groups
from commonground.groups.calendar import queries as calendar
from commonground.groups.focus.queries import holds_back
from commonground.home.pure.names import called
from commonground.inquiries.asking.queries import headline
from commonground.inquiries.listed import queries as listed
from commonground.inquiries.listed.queries import Wondering
from commonground.kernel.errors import Missing
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor
from commonground.people.own import queries as own_things
from commonground.people.queries import standing
from commonground.posts.composing.queries import composer
from commonground.posts.models import Addressed, Post
from commonground.posts.rules import may_read
from commonground.safety.queries import waits
from commonground.sociograms.answering.queries import waiting
from commonground.sociograms.notes.queries import studies_due
from commonground.sociograms.staying.queries import asked_children

MOST_WONDERED = 2
MOST_ASKED = 50


def greeting(hour: int, name: str) -> str:
    """Good morning, Emre: by the clock of the reader."""
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": called(name)}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": called(name)}
    return _("Good evening, %(name)s") % {"name": called(name)}


@dataclass(frozen=True)
class Wondered:
    """A question that was asked, with its first sentence for a heading."""

    post: Post
    text: str
    mine: bool
    bears: Wondering | None = None


def wondered(actor: Actor, audiences: Sequence[int], most: int) -> list[Wondered]:
    """The newest open questions that were asked in these audiences and may be read."""
    rows = ask_reading(actor, _wondered, most, audiences=audiences) if audiences else []
    bears = listed.for_posts(actor, [post.pk for post in rows]) if rows else {}
    told = ((post, bears.get(post.pk)) for post in rows)
    return [
        # What waits behind a content note does so here too.
        Wondered(post, post.warning or headline(post.source), post.author_id == actor.pk, more)
        for post, more in told
        if more is None or more.inquiry is None
    ]


def _wondered(reader: Actor, most: int) -> QuerySet[Post]:
    here = Addressed.objects.filter(
        post=OuterRef("pk"), audience__in=Blanks("audiences"), starts=True
    )
    rows = Post.objects.filter(Exists(here), may_read(reader), asks=True)
    return rows.select_related("author").order_by("-pk")[:most]


def questions(actor: Actor) -> list[Wondered]:
    """What is asked wherever the actor reads along."""
    held = list(in_my_stream(actor).values_list("audience_id", flat=True))
    return wondered(actor, held, MOST_ASKED)


def today(actor: Actor, now: datetime) -> dict[str, object]:
    """My class, the lesson that is on, what waits; the form to say something opens at that class."""
    own = groups.running(groups.own_classes(actor))
    group, on = calendar.class_now(actor, own, now)
    teaches = [g for g in own if g.may_teach]
    return {
        "group": group,
        "slot": on,
        "composer": composer(actor, place=group.audience_id if group else None),
        "open": listed.open_in(actor, group.audience_id, MOST_WONDERED) if group else [],
        "wondered": wondered(actor, [group.audience_id] if group else [], MOST_WONDERED),
        "events": calendar.coming_for(actor, now),
        "teaches": teaches,
        "look_again": studies_due(actor, now) if teaches else [],
        "focus": holds_back(actor),
        "desk": waits(actor),
        "begins": not own and groups.has_no_class_yet(actor),
        "children": asked_children(actor, own_things.children(actor)),
        "waiting": [one for one in waiting(actor) if not one.handed_in],
    }


def is_youngest(actor: Actor) -> bool:
    """Pupils of 6 to 9 have three places: Class, Questions, Me."""
    return standing(actor).youngest


def lesson(actor: Actor, now: datetime, pk: int | None) -> dict[str, object]:
    """The class a teacher is in front of: chosen, by the timetable, in focus, or the first."""
    taught = [g for g in groups.running(groups.own_classes(actor)) if g.may_teach]
    if not taught:
        raise Missing(_("This page is for somebody who teaches a class."))
    at_hand, on = calendar.class_now(actor, taught, now)
    in_focus = next((group for group in taught if group.focus_since), None)
    likely = (at_hand if on else in_focus or at_hand) or taught[0]
    group = next((group for group in taught if group.pk == pk), likely)
    asked = wondered(actor, [group.audience_id], 3)
    open_ = listed.open_in(actor, group.audience_id, 3)
    return {
        "group": group,
        "number": str(group.pk),
        "taught": taught,
        "slot": on if on and on.lesson.group_id == group.pk else None,
        "look_again": [s for s in studies_due(actor, now) if s.group_id == group.pk],
        "open": open_,
        "wondered": asked,
    }
