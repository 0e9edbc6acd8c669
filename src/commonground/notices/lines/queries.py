"""What a notice says of something that was said: its beginning, as far as the reader wants to read it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.text import start_of
from commonground.notices.models import Notice
from commonground.notices.rules import answers_to
from commonground.people.models import Actor
from commonground.posts.models import Hiding, Post
from commonground.posts.rules import may_read
from commonground.timelines.muting.pure.words import found
from commonground.timelines.muting.queries import own as muted_words
from commonground.timelines.rules import may_come_home

ANSWERS = 200  # of all that is listed at once: whoever has more hears of the newest


@dataclass(frozen=True)
class Told:
    """One line: what happened, where it leads, and whether it was looked at before."""

    kind: str
    sign: str
    says: str
    about: str
    url: str
    at: datetime
    new: bool
    event: int
    post: int = 0
    room: int = 0


def line(
    row: Notice, sign: str, says: str, url: str, about: str = "", *, post: int = 0, room: int = 0
) -> Told:
    new = row.read_at is None
    return Told(row.kind, sign, says, about, url, row.at, new, row.newest, post, room)


def beginning(actor: Actor, post: Post) -> str:
    """How it begins; of others nothing that waits behind a note, or holds a word the reader muted."""
    mine = post.author_id == actor.pk
    if not mine and (post.warning or found(post.source, [w.folded for w in muted_words(actor)])):
        return ""
    return start_of(post.source)


def answers(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    things = [row.thing for row in rows]
    oldest = min(row.first for row in rows)
    found = Post.objects.filter(answers_to(actor, things), pk__gte=oldest)
    by: dict[int, list[Post]] = defaultdict(list)
    for post in found.select_related("author").order_by("-pk")[:ANSWERS]:
        for thing in {post.reply_to_id, post.start_id} & set(things):
            by[thing or 0].append(post)
    own = Post.objects.filter(pk__in=things, author=actor.pk).in_bulk()
    lines = {}
    for row in rows:
        posts = [post for post in by[row.thing] if row.first <= post.pk <= row.newest]
        if posts and row.thing in own:
            mine = own[row.thing]
            where = reverse("posts:show", args=[mine.start_id or mine.pk])
            says = who_answered([post.author.name for post in posts])
            url = f"{where}#post-{posts[-1].pk}"
            lines[row.pk] = line(row, "reply", says, url, start_of(mine.source), post=mine.pk)
    return lines


def who_answered(names: Iterable[str]) -> str:
    """Ada, Ada and Lea, Ada and 2 others: each once, the last to answer first."""
    people = list(dict.fromkeys(names))
    if len(people) == 1:
        return _("%(name)s answered you.") % {"name": people[0]}
    if len(people) == 2:
        return _("%(name)s and %(other)s answered you.") % {"name": people[0], "other": people[1]}
    others = len(people) - 1
    says = ngettext(
        "%(name)s and %(n)d other answered you.", "%(name)s and %(n)d others answered you.", others
    )
    return says % {"name": people[0], "n": others}


def mentions(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("%(name)s named you.")
    return _said_by_others(actor, rows, "at-sign", says)


def walls(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("%(name)s wrote on your page.")
    return _said_by_others(actor, rows, "pin", says)


def _said_by_others(actor: Actor, rows: Sequence[Notice], sign: str, says: str) -> dict[int, Told]:
    posts = Post.objects.select_related("author").in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            where = reverse("posts:show", args=[post.start_id or post.pk])
            who, about = says % {"name": post.author.name}, beginning(actor, post)
            lines[row.pk] = line(row, sign, who, f"{where}#post-{post.pk}", about, post=post.pk)
    return lines


def learned(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    posts = Post.objects.in_bulk([row.thing for row in rows])
    says = _("Somebody took something from what you said.")
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            url = reverse("learned:show", args=[post.pk])
            about = start_of(post.source)
            lines[row.pk] = line(row, "lightbulb", says, url, about, post=post.pk)
    return lines


def polls(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    posts = Post.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            url = reverse("posts:show", args=[post.start_id or post.pk])
            says, about = _("Your poll has ended."), start_of(post.source)
            lines[row.pk] = line(row, "chart-bar", says, url, about, post=post.pk)
    return lines


def messages(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    """Named is whoever wrote last of those whom the reader hears."""
    heard = Post.objects.filter(may_read(actor), may_come_home(actor), ~Q(author=actor.pk))
    heard = heard.filter(message__conversation__in=[row.thing for row in rows])
    newest = heard.select_related("author", "message").order_by("-pk")[:ANSWERS]
    last = {post.message.conversation_id: post for post in reversed(newest)}
    lines = {}
    for row in rows:
        post, says = last.get(row.thing), _("You have a message.")
        if post and post.pk >= row.first:
            says = _("%(name)s wrote to you.") % {"name": post.author.name}
        url = reverse("messages:show", args=[row.thing])
        lines[row.pk] = line(row, "mail", says, url, post=post.pk if post else row.newest)
    return lines


def hidings(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    stands = Hiding.objects.filter(post__in=[row.thing for row in rows], lifted_at=None)
    by_post = {hiding.post_id: hiding for hiding in stands}
    lines = {}
    for row in rows:
        if hiding := by_post.get(row.thing):
            says = _("Something you said is hidden. The reason given: %(reason)s")
            url = reverse("posts:show", args=[row.thing])
            lines[row.pk] = line(
                row, "eye-off", says % {"reason": hiding.reason}, url, post=row.thing
            )
    return lines
