"""Drafts as their author sees them, and what of them can be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from commonground.audiences.models import Audience
from commonground.audiences.queries import how_many
from commonground.kernel.pages import id_in
from commonground.kernel.rules import one
from commonground.kernel.text import start_of
from commonground.people.models import Actor
from commonground.posts.composing.queries import LABELS, Opened, choices, opened
from commonground.posts.drafts.models import Draft
from commonground.posts.drafts.rules import may_open

NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", "key", "look", "then", "next", "draft", "later-day", "later-hour"}
)
SHOWN = 100


@dataclass(frozen=True)
class Line:
    """A draft in the list."""

    draft: Draft
    starts: str
    count: str


@dataclass(frozen=True)
class Drafts:
    """What waits for its hour, what waits for me, and what I deleted just now."""

    waiting: Sequence[Line]
    kept: Sequence[Line]
    gone: Sequence[Line]


class Typed:
    """What was typed, as the action takes it: asked anew each time, since the world moves on."""

    def __init__(self, author: Actor, sent: Mapping[str, Sequence[str]]) -> None:
        self.author = author
        self.data = data_of(sent)
        self.parts = opened(author, self.data)

    def first(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def wrong(self) -> str:
        """The first thing that is wrong in what other features added."""
        for part in self.parts:
            if not part.form.is_valid():
                return f"{part.part.label} · {next(iter(part.form.errors.values()))[0]}"
        return ""

    def audiences(self) -> list[Audience]:
        """All that were chosen, whether or not they may still be written to: the action asks."""
        return list(Audience.objects.filter(pk__in=chosen_in(self.data)))

    def said(self) -> dict[str, Any]:
        """What `say` takes."""
        return {
            "audiences": self.audiences(),
            "source": self.first("text"),
            "title": self.first("title"),
            "warning": self.first("warning"),
            "label": self.first("label") if self.first("label") in dict(LABELS) else "",
            "language": self.first("language"),
            "asks": bool(self.data.get("asks")),
            "attach": [one for part in self.parts for one in part.form.attaches(self.author)],
        }


def data_of(sent: Mapping[str, Sequence[str]]) -> QueryDict:
    """The fields as a browser would send them."""
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, list(values))
    return data


def chosen_in(data: QueryDict) -> list[int]:
    """The audiences that were chosen, each once, the first one first."""
    numbers = map(id_in, [str(data.get("audience", "")), *map(str, data.getlist("also"))])
    return list(dict.fromkeys(pk for pk in numbers if pk is not None))


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """What a person typed and chose, of all that a browser sends."""
    return {name: [str(v) for v in data.getlist(name)] for name in data if name not in NOT_TYPED}


def brought_in(parts: Sequence[Opened]) -> dict[str, list[str]]:
    """What stands for the files that came with a form: a part that takes files says so."""
    kept: dict[str, list[str]] = {}
    for part in parts:
        kept |= getattr(part.form, "kept", dict)()
    return kept


def drafts(actor: Actor) -> Drafts:
    """All drafts of the actor."""
    rows = list(Draft.objects.filter(may_open(actor)).order_by("-pk")[:SHOWN])
    known = {audience.pk: audience for audience in choices(actor)}
    waiting = sorted((d for d in rows if d.due_at and not d.gone_at), key=_hour)
    return Drafts(
        waiting=[_line(actor, draft, known) for draft in waiting],
        kept=[_line(actor, d, known) for d in rows if not d.due_at and not d.gone_at],
        gone=[_line(actor, d, known) for d in rows if d.gone_at],
    )


def one_draft(actor: Actor, pk: int) -> Draft:
    """A draft of one's own."""
    return one(Draft.objects.all(), may_open, actor, pk)


def named(actor: Actor, text: str) -> Draft | None:
    """The draft that a form says it came from, if there is one and it is the actor's."""
    number = id_in(text)
    return Draft.objects.filter(may_open(actor), pk=number).first() if number else None


def _hour(draft: Draft) -> datetime:
    return draft.due_at or draft.at


def _line(actor: Actor, draft: Draft, known: Mapping[int, Audience]) -> Line:
    data = data_of(draft.sent)
    audiences = [known[pk] for pk in chosen_in(data) if pk in known]
    starts = data.get("title") or start_of(data.get("text", ""))
    return Line(draft, starts, how_many(actor, audiences) if draft.due_at and audiences else "")
