"""What classes do with each other beside talking, by the actions that real people use."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from commonground.demo.queries import pages
from commonground.groups.calendar.queries import coming
from commonground.groups.models import Group
from commonground.kernel.rules import unattended
from commonground.maps import actions as maps
from commonground.maps.outlines.actions import Rewritten, rewrite
from commonground.pages import actions as wiki
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.bookmarks import actions as bookmarks
from commonground.posts.events import actions as events
from commonground.posts.learned import actions as learned
from commonground.posts.models import Post
from commonground.posts.polls import actions as polls
from commonground.profiles.wall import actions as wall

TAKEN = (
    "That the rain carries it, and not the farmer on that day.",
    "To ask what the numbers were before we started to look.",
    "Two strips can lie. Six lie less.",
)
CHOICES = ("Station 4 again", "The brook above the field", "Below the sluice")
VOTES = (0, 1, 1, 0, 1, 2, 1, 1, 0, 1, 1, 2, 1, 0, 1, 1)
OWN_MAP = """green fields -- need much -> fertiliser
fertiliser -- ends up as -> nitrate in the river
"""
A_DAY_LATER = """rain -- washes -> fertiliser
green fields -- lie open when -> rain
rain -- carries it to -> nitrate in the river
"""
FOR_SOMEBODY = "Your drawing of the brook is the only one where I see which way the water goes."


@unattended
@transaction.atomic
def take_part(group: Group, made: Sequence[Persona], teacher: Persona, *, now: datetime) -> None:
    """Class 8B does all of it, about the river."""
    said = Post.objects.filter(
        audiences=group.audience, reply_to=None, author__in=made, source__contains="tation 4"
    )
    for post in said.select_related("author").order_by("-pk")[:3]:
        readers = [one for one in made if one.pk != post.author_id]
        for reader, words in zip(readers, TAKEN, strict=False):
            learned.take(reader, post, words=words, now=now)
        bookmarks.keep(readers[0], post, now=now)
    _poll(group, made, now)
    for event in coming(group, now, 1):
        events.tell(teacher, event, words="", now=now)
        for place, who in enumerate(made[:7]):
            events.say_coming(who, event, comes=place != 3, now=now)
    wall.open_to(made[0], writers="class", now=now)
    wall.write(made[4], made[0], audiences=[group.audience], source=FOR_SOMEBODY, now=now)


def _poll(group: Group, made: Sequence[Persona], now: datetime) -> None:
    asked = posts.say(
        made[2],
        audiences=[group.audience],
        source="Where do we measure next week? We have strips for one place.",
        attach=[polls.with_poll(CHOICES)],
        now=now,
    )
    for who, choice in zip(made, VOTES, strict=False):
        polls.vote(who, asked.poll, places=[choice], now=now)
    draw_map(made[0], now=now)


@unattended
@transaction.atomic
def write_pages(classes: Mapping[str, tuple[Group, Sequence[Persona]]], *, now: datetime) -> None:
    """What classes wrote together, version by version."""
    for name, written in pages().items():
        group, made = classes[name]
        for title, versions in written.items():
            page = None
            for number, (who, days, text) in enumerate(versions):
                at = now - timedelta(days=days)
                if page is None:
                    page = wiki.begin(made[who], group.audience, title=title, source=text, now=at)
                else:
                    wiki.write(made[who], page, title=title, source=text, on=number, now=at)


@unattended
@transaction.atomic
def draw_map(who: Persona, *, now: datetime) -> None:
    """A map of one's own, drawn on two days."""
    drawn = maps.begin(who, name="What I know about nitrate", now=now - timedelta(days=3))
    first = rewrite(who, drawn, text=OWN_MAP, on=0, now=now - timedelta(days=3))
    assert isinstance(first, Rewritten)
    more = OWN_MAP + A_DAY_LATER
    rewrite(who, first.map, text=more, on=first.map.step, now=now - timedelta(days=2))
