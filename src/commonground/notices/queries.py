"""What waits for somebody, in words that are made anew at each look."""

from collections.abc import Callable, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.audiences.models import Seat
from commonground.discovery.beyond.models import Step
from commonground.discovery.watches.models import Watch
from commonground.groups.models import Group
from commonground.notices.lines import queries as said
from commonground.notices.lines.queries import Told, line
from commonground.notices.models import Kind, Notice
from commonground.notices.questions.queries import (
    handed,
    offered,
    partings,
    questions,
    remarks,
    results,
)
from commonground.notices.rules import MUST_SAY, may_see_of
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.posts.media.models import Objection
from commonground.safety.models import Report
from commonground.timelines.quiet.queries import is_quiet

SHOWN = 50


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
            url, room = reverse(view, args=[group.pk]), group.audience_id
            lines[row.pk] = line(row, "users", says, url, room=room)
    return lines


def _follows(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    seats = Seat.objects.select_related("persona").in_bulk([row.thing for row in rows])
    where = reverse("profiles:requests")
    says = _("%(name)s asks to follow you.")
    return {
        row.pk: line(row, "user-plus", says % {"name": seats[row.thing].persona.name}, where)
        for row in rows
        if row.thing in seats
    }


def _asked(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("Your teacher asks your class something.")
    return {
        row.pk: line(
            row, "clipboard-list", says, reverse("sociograms:asked_show", args=[row.thing])
        )
        for row in rows
    }


def _children(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("The class of your child is asked something: read what, and decide.")
    return {row.pk: line(row, "clipboard-list", says, reverse("people:me")) for row in rows}


def _reports(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    reports = Report.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if report := reports.get(row.thing):
            settled = _("What you said was wrong is settled.")
            says = settled if report.settled_at else _("There is news on what you said was wrong.")
            url = reverse("safety:show", args=[report.pk])
            lines[row.pk] = line(row, "flag", says, url)
    return lines


def _watches(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    watches = Watch.objects.in_bulk([row.thing for row in rows])
    says = _("Something turned up that you watch for.")
    return {
        row.pk: line(row, "eye", says, reverse("watches:show", args=[row.thing]), watch.words)
        for row in rows
        if (watch := watches.get(row.thing))
    }


def _pictures(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    decided = Objection.objects.in_bulk([row.thing for row in rows])
    lines = {}
    for row in rows:
        if objection := decided.get(row.thing):
            hidden = _("The picture of you that you objected to stays hidden.")
            seen = _("The picture that you objected to can be seen again.")
            says = hidden if objection.stays_hidden else seen
            lines[row.pk] = line(row, "image", says, reverse("people:me"))
    return lines


def _talks(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("You are invited to a talk.")
    return {
        row.pk: line(row, "handshake", says, reverse("safety:talk", args=[row.thing]))
        for row in rows
    }


def _drafts(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("Something that you wanted to say later could not be said. It waits as a draft.")
    return {
        row.pk: line(row, "file-text", says, reverse("drafts:show", args=[row.thing]))
        for row in rows
    }


def _joined(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    return _of_conversations(rows, _("You were brought into a conversation."), "messages:show")


def _seconds(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("You are the second grown-up of a conversation between staff and pupils.")
    return _of_conversations(rows, says, "messages:beside_show")


def _opened(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("The second grown-up opened a conversation that you are in. The reason stands there.")
    return _of_conversations(rows, says, "messages:show")


def _of_conversations(rows: Sequence[Notice], says: str, view: str) -> dict[int, Told]:
    return {row.pk: line(row, "mail", says, reverse(view, args=[row.thing])) for row in rows}


def _between(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("%(name)s asks you to introduce them to somebody.")
    steps = Step.objects.select_related("persona").in_bulk([row.thing for row in rows])
    return {
        row.pk: line(row, "waypoints", says % {"name": step.persona.name}, reverse("beyond:index"))
        for row in rows
        if (step := steps.get(row.thing))
    }


def _answered(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("%(name)s answered whether they introduce you.")
    steps = Step.objects.select_related("contact").in_bulk([row.thing for row in rows])
    return {
        row.pk: line(row, "waypoints", says % {"name": contact.name}, reverse("beyond:index"))
        for row in rows
        if (step := steps.get(row.thing)) and (contact := step.contact)
    }


def _unmasked(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("Two adults of your school know your name in a question.")
    return {
        row.pk: line(row, "eye", says, reverse("unmasking:told", args=[row.thing])) for row in rows
    }


def _names(_actor: Actor, rows: Sequence[Notice]) -> dict[int, Told]:
    says = _("Another adult asks you: may somebody be in danger who goes by another name?")
    return {row.pk: line(row, "flag", says, reverse("unmasking:index")) for row in rows}


TELLERS: dict[str, Callable[[Actor, Sequence[Notice]], dict[int, Told]]] = {
    Kind.ANSWER: said.answers,
    Kind.MENTION: said.mentions,
    Kind.GROUP: _groups,
    Kind.ASKING: _groups,
    Kind.FOLLOW: _follows,
    Kind.ASKED: _asked,
    Kind.CHILD: _children,
    Kind.REPORT: _reports,
    Kind.HIDDEN: said.hidings,
    Kind.TALK: _talks,
    Kind.UNMASKED: _unmasked,
    Kind.NAME: _names,
    Kind.LEARNED: said.learned,
    Kind.POLL: said.polls,
    Kind.MESSAGE: said.messages,
    Kind.WATCH: _watches,
    Kind.PICTURE: _pictures,
    Kind.WALL: said.walls,
    Kind.DRAFT: _drafts,
    Kind.JOINED: _joined,
    Kind.SECOND: _seconds,
    Kind.OPENED: _opened,
    Kind.BETWEEN: _between,
    Kind.ANSWERED: _answered,
    Kind.PARTAKER: questions,
    Kind.WISHED: questions,
    Kind.AFTER: questions,
    Kind.AGAIN: questions,
    Kind.HANDED: handed,
    Kind.OFFERED: offered,
    Kind.PARTED: partings,
    Kind.REMARK: remarks,
    Kind.RESULT: results,
}
