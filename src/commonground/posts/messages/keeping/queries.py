"""The holdings of messages; the words themselves are posts, and given and erased with them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.posts.messages.keeping import actions
from commonground.posts.messages.models import Conversation, Line, Look, Place, Second

BASIS = _("the school's task of teaching")
SAFE = _("the school has to look after its people")
THERE = _("those who are in the conversation")


def holdings() -> list[Holding]:
    """What conversations keep of a person."""
    return [
        Holding(
            model=Conversation,
            person_fields=("begun_by",),
            label=_("Conversations you began"),
            purpose=_("so that nobody writes to very many people for the first time in one day"),
            legal_basis=BASIS,
            readers=_("nobody; it is counted"),
            retention=_("as long as the conversation is there"),
            export=_rows(Conversation, "begun_by", "id", "begun_at", "audience__name"),
            erase=actions.forget_beginnings,
        ),
        Holding(
            model=Line,
            person_fields=("persona", "by"),
            label=_("When you came into a conversation, and when you left"),
            purpose=_("so that all who are in it know who reads"),
            legal_basis=BASIS,
            readers=THERE,
            retention=_("as long as the conversation is there"),
            export=_rows(Line, "persona", "conversation", "sort", "at"),
            erase=actions.forget_lines,
        ),
        Holding(
            model=Place,
            person_fields=("persona",),
            label=_("How far you have read, and what you muted"),
            purpose=_("so that you see what is new"),
            legal_basis=BASIS,
            readers=_("nobody but you"),
            retention=_("until you leave and ask for it to be erased"),
            export=_rows(Place, "persona", "conversation", "seen", "muted"),
            erase=actions.forget_places,
        ),
        Holding(
            model=Second,
            person_fields=("persona",),
            label=_("Conversations of staff and pupils of which you know as the second grown-up"),
            purpose=_("so that no grown-up is alone with a pupil here"),
            legal_basis=SAFE,
            readers=THERE,
            retention=_("as long as the conversation is there"),
            export=_rows(Second, "persona", "conversation", "since", "until"),
            erase=actions.end_seconds,
        ),
        Holding(
            model=Look,
            person_fields=("by",),
            label=_("Conversations that you opened as the second grown-up, and why"),
            purpose=_("so that those who are in it know who read it, and why"),
            legal_basis=SAFE,
            readers=THERE,
            retention=_("as long as the conversation is there"),
            export=_rows(Look, "by", "conversation", "reason", "at", "until"),
            erase=actions.close_looks,
        ),
    ]


def _rows(model: type[Model], way: str, *columns: str) -> Callable[[int], Iterator[dict[str, Any]]]:
    def export(account: int) -> Iterator[dict[str, Any]]:
        theirs = model._default_manager.filter(**{f"{way}__account": account})
        yield from theirs.order_by("pk").values(*columns)

    return export
