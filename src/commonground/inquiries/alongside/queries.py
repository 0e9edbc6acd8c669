"""What is kept of a person beside the words that they posted in questions, for the file of all of it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.alongside.actions import erase_beside
from commonground.inquiries.statements.models import Argument
from commonground.inquiries.trials.models import Outcome, Trial
from commonground.inquiries.turns.models import Line, Look
from commonground.kernel.registries import Holding

Told = tuple[str, ...]
BESIDE: tuple[tuple[type[Model], Promise, Told], ...] = (
    (
        Trial,
        _("What you tried in questions"),
        ("sort", "day", "spot", "address", "table", "bearing", "link_words"),
    ),
    (Outcome, _("What came out of simulations that you ran"), ("bearing",)),
    (Line, _("Lines that you wrote into plans"), ("part", "until")),
    (Look, _("What you said of how a plan went"), ("went",)),
    (Argument, _("What you argued for and against"), ("way",)),
)


def holdings() -> list[Holding]:
    """Each with the words that it stands beside."""
    return [
        Holding(
            model,
            ("post__author",),
            label=label,
            purpose=_("So that a group knows what it rests on."),
            legal_basis=_("You did it, to learn with others here."),
            readers=_("Those who work on the question."),
            retention=_("As long as the question, or until you take it back or leave."),
            export=_export(model, told),
            erase=erase_beside,
        )
        for model, label, told in BESIDE
    ]


def _export(model: type[Model], told: Told) -> Callable[[int], Iterator[dict[str, Any]]]:
    def export(account: int) -> Iterator[dict[str, Any]]:
        rows = model._default_manager.filter(post__author__account=account).order_by("post")
        yield from rows.values(*told, words=F("post__source"), at=F("post__at")).iterator(200)

    return export
