"""What waits for somebody, in words that are made anew at each look."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences.models import Seat
from commonground.discovery.watches.models import Watch
from commonground.groups.models import Group
from commonground.kernel.text import start_of
from commonground.notices.models import Kind, Notice
from commonground.notices.rules import MUST_SAY, answers_to, may_see_of
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.posts.media.models import Objection
from commonground.posts.models import Hiding, Post
from commonground.posts.rules import may_read
from commonground.safety.models import Report
from commonground.timelines.quiet.queries import is_quiet

SHOWN = 50
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


def told(actor: Actor) -> list[Told]:
    """What waits, the newest first; as many questions however much it is."""
    rows = [row for kind in ask(actor, _kinds) for row in ask(actor, _seen, kind)]
    rows = sorted(rows, key=lambda row: (row.newest, row.pk), reverse=True)[:SHOWN]
    lines: dict[int, Told] = {}
    for kind, tell in TELLERS.items():
        if of_kind := [row for row in rows if row.kind == kind]:
            lines |= tell(actor, of_kind)
    return [lines[row.pk] for row in rows if row.pk in lines]


def dot(actor: Actor) -> bool:
    """Whether a quiet dot says that there is something new; never how much.

    Most have nothing that waits, and are asked that alone.
    """
    kinds = ask(actor, _new_kinds) if actor.pk is not None else []
    if not kinds:
        return False
    heard = [kind for kind in kinds if kind in MUST_SAY] if is_quiet(actor) else kinds
    return any(ask(actor, _new, kind) for kind in heard)


def _kinds(reader: Actor) -> QuerySet[Notice, str]:
    rows = Notice.objects.filter(persona=reader.pk).order_by("kind")
    return rows.values_list("kind", flat=True).distinct()


def _new_kinds(reader: Actor) -> QuerySet[Notice, str]:
    return _kinds(reader).filter(read_at=None)


def _seen(reader: Actor, kind: str) -> QuerySet[Notice]:
    rows = Notice.objects.filter(may_see_of(reader, kind))
    return rows.order_by("-newest", "-pk")[:SHOWN]


def _new(reader: Actor, kind: str) -> QuerySet[Notice, int]:
    rows = Notice.objects.filter(may_see_of(reader, kind), read_at=None)
    return rows.values_list("pk", flat=True)[:1]


# What follows makes the lines of one kind: of what the reader may see, asked just now.


def _line(row: Notice, sign: str, says: str, url: str, about: str = "", post: int = 0) -> Told:
    new = row.read_at is None
    return Told(row.kind, sign, says, about, url, row.at, new, row.newest, post)


def _answers(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
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
            lines[row.pk] = _line(row, "reply", says, url, start_of(mine.source), mine.pk)
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


def _mentions(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    posts = Post.objects.select_related("author").in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            says = _("%(name)s named you.") % {"name": post.author.name}
            where = reverse("posts:show", args=[post.start_id or post.pk])
            url = f"{where}#post-{post.pk}"
            lines[row.pk] = _line(row, "at-sign", says, url, start_of(post.source), post.pk)
    return lines


def _groups(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    groups = Group.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if group := groups.get(row.thing):
            name = {"name": group.name}
            says, view = (
                (_("You are in %(name)s now.") % name, "groups:show")
                if row.kind == Kind.GROUP
                else (_("Someone asks to come into %(name)s.") % name, "groups:people")
            )
            lines[row.pk] = _line(row, "users", says, reverse(view, args=[group.pk]))
    return lines


def _follows(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    seats = Seat.objects.select_related("persona").in_bulk([row.thing for row in rows])
    where = reverse("profiles:requests")
    says = _("%(name)s asks to follow you.")
    return {
        row.pk: _line(row, "user-plus", says % {"name": seats[row.thing].persona.name}, where)
        for row in rows
        if row.thing in seats
    }


def _asked(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("Your teacher asks your class something.")
    return {
        row.pk: _line(
            row, "clipboard-list", says, reverse("sociograms:asked_show", args=[row.thing])
        )
        for row in rows
    }


def _children(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("The class of your child is asked something: read what, and decide.")
    return {row.pk: _line(row, "clipboard-list", says, reverse("people:me")) for row in rows}


def _reports(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    reports = Report.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if report := reports.get(row.thing):
            settled = _("What you said was wrong is settled.")
            says = settled if report.settled_at else _("There is news on what you said was wrong.")
            url = reverse("safety:show", args=[report.pk])
            lines[row.pk] = _line(row, "flag", says, url)
    return lines


def _learned(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    posts = Post.objects.in_bulk([row.thing for row in rows])
    says = _("Somebody took something from what you said.")
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            url = reverse("learned:show", args=[post.pk])
            about = start_of(post.source)
            lines[row.pk] = _line(row, "lightbulb", says, url, about, post.pk)
    return lines


def _polls(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    posts = Post.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if post := posts.get(row.thing):
            url = reverse("posts:show", args=[post.start_id or post.pk])
            says, about = _("Your poll has ended."), start_of(post.source)
            lines[row.pk] = _line(row, "chart-bar", says, url, about, post.pk)
    return lines


def _watches(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    watches = Watch.objects.in_bulk([row.thing for row in rows])
    says = _("Something turned up that you watch for.")
    return {
        row.pk: _line(row, "eye", says, reverse("watches:show", args=[row.thing]), watch.words)
        for row in rows
        if (watch := watches.get(row.thing))
    }


def _messages(actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    newest = Post.objects.filter(may_read(actor), pk__in=[row.newest for row in rows])
    posts = {post.pk: post for post in newest.select_related("author")}
    lines = {}
    for row in rows:
        url = reverse("messages:show", args=[row.thing])
        post = posts.get(row.newest)
        says = _("You have a message.")
        if post:
            says = _("%(name)s wrote to you.") % {"name": post.author.name}
        lines[row.pk] = _line(row, "mail", says, url, post=row.newest)
    return lines


def _pictures(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    decided = Objection.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if objection := decided.get(row.thing):
            hidden = _("The picture of you that you objected to stays hidden.")
            seen = _("The picture that you objected to can be seen again.")
            says = hidden if objection.stays_hidden else seen
            lines[row.pk] = _line(row, "image", says, reverse("people:me"))
    return lines


def _talks(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("You are invited to a talk.")
    return {
        row.pk: _line(row, "handshake", says, reverse("safety:talk", args=[row.thing]))
        for row in rows
    }


def _hidings(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    stands = Hiding.objects.filter(post__in=[row.thing for row in rows], lifted_at=None)
    by_post = {hiding.post_id: hiding for hiding in stands}
    lines = {}
    for row in rows:
        if hiding := by_post.get(row.thing):
            says = _("Something you said is hidden. The reason given: %(reason)s")
            url = reverse("posts:show", args=[row.thing])
            lines[row.pk] = _line(
                row, "eye-off", says % {"reason": hiding.reason}, url, post=row.thing
            )
    return lines


TELLERS: dict[str, Callable[[Actor, Sequence[Notice]], dict[int, Told]]] = {
    Kind.ANSWER: _answers,
    Kind.MENTION: _mentions,
    Kind.GROUP: _groups,
    Kind.ASKING: _groups,
    Kind.FOLLOW: _follows,
    Kind.ASKED: _asked,
    Kind.CHILD: _children,
    Kind.REPORT: _reports,
    Kind.HIDDEN: _hidings,
    Kind.TALK: _talks,
    Kind.LEARNED: _learned,
    Kind.POLL: _polls,
    Kind.MESSAGE: _messages,
    Kind.WATCH: _watches,
    Kind.PICTURE: _pictures,
}
