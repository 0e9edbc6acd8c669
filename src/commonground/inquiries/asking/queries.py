"""Out of what a question can be made, and where it can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import name_of, nearness
from commonground.inquiries.models import LONGEST_QUESTION, Inquiry
from commonground.inquiries.rules import may_ask_in, may_make_question, may_read_result, may_see
from commonground.kernel.errors import Refused
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read

LONGEST = LONGEST_QUESTION


@dataclass(frozen=True)
class Asking:
    """The form to ask something: out of what, and where it can be opened."""

    post: Post | None
    goes_on: Inquiry | None
    options: Sequence[tuple[int, str]]
    begin_with: dict[str, object]


def asking(
    actor: Actor, post: int | None, goes_on: int | None, key: str, place: int | None
) -> Asking:
    """Of a wondering its words are the question; where it was said stands first."""
    origin = out_of(actor, post, key)
    earlier = one_of(Inquiry.objects.all(), _seen, actor, goes_on) if goes_on else None
    found = homes(actor)
    if not found:
        raise Refused(_("You are in no class or group in which you could ask it."))
    said_in = set(origin.audiences.values_list("pk", flat=True)) if origin else {place}
    found.sort(key=lambda home: home.pk not in said_in)
    words = headline(origin.source or origin.title) if origin and origin.asks else ""
    options = [(home.pk, name_of(actor, home)) for home in found]
    begin_with = {"question": words, "home": found[0].pk}
    return Asking(origin, earlier, options, begin_with)


def _seen(actor: Actor) -> Q:
    return may_see(actor) | may_read_result(actor)


def headline(source: str) -> str:
    """The first line, up to its question mark."""
    line = next((line.strip("#*_> ") for line in source.splitlines() if line.strip()), "")
    end = line.find("?")
    return line[: end + 1] if 0 < end < 200 else line[:200]


def first_words() -> dict[str, Any]:
    """The question with which a class begins, in the language of whoever begins it."""
    return {
        "question": _("What shall this place be for, and what are our rules?"),
        "about": _("What you write together at the end are the rules of your class here."),
    }


def homes(actor: Actor) -> list[Audience]:
    """Where the actor may open a question, nearest first."""
    rows = Audience.objects.filter(may_ask_in(actor)).select_related("owner")
    return sorted(rows, key=nearness)


def out_of(actor: Actor, pk: int | None, key: str = "") -> Post | None:
    """What a question shall be made of, if the actor may, or made of it with this very form."""
    if not pk:
        return None
    made = Inquiry.objects.filter(asked_by=actor.pk, post=pk).exclude(key="")
    rule = may_read if key and actor.pk and made.filter(key=key).exists() else may_make_question
    return one_of(Post.objects.select_related("author"), rule, actor, pk)


def home_of(actor: Actor, pk: int) -> Audience:
    """A place in which the actor may open a question."""
    return one_of(Audience.objects.all(), may_ask_in, actor, pk)
