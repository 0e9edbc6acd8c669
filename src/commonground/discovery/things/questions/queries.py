"""Questions that people ask, as search finds them; wonderings are posts, and are found as such."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from commonground.audiences.queries import name_of
from commonground.discovery.things.rows.queries import Rows, by, in_order
from commonground.inquiries.models import Inquiry
from commonground.inquiries.rules import may_see
from commonground.kernel.registries import Found, Indexed
from commonground.people.models import Actor


class Questions(Rows):
    """By the question and why it is asked: whoever sees that it is asked; of thoughts nothing is here."""

    name = "questions"
    label = gettext_lazy("Questions")
    owner = "asked_by__account"

    def __init__(self) -> None:
        self.rows = Inquiry.objects.all()

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        rows = self.of(ids).values_list("pk", "question", "about", "home__school__language")
        return {
            pk: Indexed(f"{question}\n{about}", language or "")
            for pk, question, about, language in rows
        }

    def of_account(self, account: int) -> Iterable[int]:
        """A question outlives whoever asked it."""
        return ()

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Inquiry, may_see, reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        rows = self.of(ids).select_related("home__owner")
        return in_order(ids, (_asked(actor, one) for one in rows))


def _asked(actor: Actor, one: Inquiry) -> Found:
    url = reverse("inquiries:show", args=[one.pk])
    where = name_of(actor, one.home)
    return Found(one.pk, url, one.question, one.about, at=one.opened_at, where=where)
