"""Studies as their readers see them, and what they keep of a person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.sociograms import actions
from commonground.sociograms.models import Look, Nomination, Participant, Study
from commonground.sociograms.rules import may_read, may_see_figures

MOST_SHOWN = 60


def visible(actor: Actor) -> QuerySet[Study]:
    """Studies that the actor sees, each marked whether with names or as figures only."""
    rows = Study.objects.select_related("school", "group", "asked_by", "deputy")
    return mark(rows.filter(may_see_figures(actor)), actor, may_read=may_read)


def one(actor: Actor, pk: int) -> Study:
    """The study, or nothing that the actor can see."""
    return one_of(visible(actor), may_see_figures, actor, pk)


def newest(actor: Actor, group: int | None = None) -> list[Study]:
    """The actor's class pictures, the newest first; of one class where it is named."""
    rows = visible(actor)
    if group is not None:
        rows = rows.filter(group=group)
    return list(rows.order_by("-asked_on", "-pk")[:MOST_SHOWN])


def holdings() -> list[Holding]:
    """What a class picture keeps of those who asked, who answered and who looked."""
    basis = _("the school's task of teaching (public duty or contract)")
    until = _("until the day that is named before the first question; at the latest a year")
    return [
        Holding(
            model=Study,
            person_fields=("asked_by", "deputy"),
            label=_("Classes that you asked"),
            purpose=_("so that it is clear who answers for the answers"),
            legal_basis=basis,
            readers=_("you, the other of you two, and the head of the school"),
            retention=until,
            export=_asked,
            erase=lambda account, now: actions.erase_studies(account, now=now),
        ),
        Holding(
            model=Participant,
            person_fields=("persona",),
            label=_("What you answered when the class was asked"),
            purpose=_("so that your teacher sees how the class hangs together"),
            legal_basis=basis,
            readers=_("the teacher who asked and one deputy; nobody else"),
            retention=until,
            export=_answered,
            erase=lambda account, now: actions.erase_answers(account, now=now),
        ),
        Holding(
            model=Look,
            person_fields=("by",),
            label=_("When you opened names in a class picture"),
            purpose=_("so that looking is never secret"),
            legal_basis=_("the school's duty to protect and to account for what it does"),
            readers=_("you; those you looked at see it among who looked"),
            retention=until,
            export=_looked,
            erase=lambda account, now: actions.erase_looks(account, now=now),
        ),
    ]


def _asked(account: int) -> list[dict[str, Any]]:
    rows = Study.objects.filter(asked_by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("name", "purpose", "asked_on", "expires_at")]


def _answered(account: int) -> list[dict[str, Any]]:
    """What they said themselves; what was said of them stays with those who said it."""
    rows = Nomination.objects.filter(source__persona__account=account).order_by("pk")
    columns = ("study__name", "study__asked_on", "question__name", "target__label", "strength")
    places = Participant.objects.filter(persona__account=account).order_by("pk")
    return [
        *(dict(row) for row in places.values("study__name", "label", "attributes", "answered")),
        *(dict(row) for row in rows.values(*columns, "wave", "status")),
    ]


def _looked(account: int) -> list[dict[str, Any]]:
    rows = Look.objects.filter(by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("study__name", "purpose", "at")]
