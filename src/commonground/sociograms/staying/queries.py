"""What a guardian and a pupil read about being asked: what for, who reads it, until when, and their word."""

from dataclasses import dataclass
from datetime import datetime

from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, Persona
from commonground.people.queries import live, standing
from commonground.sociograms.answering.rules import is_open
from commonground.sociograms.models import Participant, StayingOut, Study
from commonground.sociograms.promises.queries import Told, readers_of, told
from commonground.sociograms.staying.rules import may_decide, may_let_back, may_read_staying

MOST_SHOWN = 20


@dataclass(frozen=True)
class Notice:
    """One asking, told to those it concerns before the first question."""

    study: Study
    told: Told
    open: bool


def person(actor: Actor, pk: int) -> Persona:
    """Somebody of whom the actor reads whether they are asked."""
    return one_of(Persona.objects.select_related("account"), may_read_staying, actor, pk)


def decides(actor: Actor, persona: Persona) -> bool:
    return allows(may_decide, actor, persona)


def history(persona: Persona) -> list[StayingOut]:
    """Every change, the newest first, so that both see each."""
    rows = StayingOut.objects.filter(persona=persona).select_related("by", "ended_by")
    return list(rows.order_by("-pk")[:MOST_SHOWN])


def current(persona: Persona) -> StayingOut | None:
    """The word that stands, if somebody gave one."""
    return StayingOut.objects.filter(live(), persona=persona).select_related("by").first()


def to_let_back(actor: Actor, pk: int) -> StayingOut:
    return one_of(StayingOut.objects.select_related("persona"), may_let_back, actor, pk)


def notices(actor: Actor, persona: Persona) -> list[Notice]:
    """What this person is or was asked and what is kept of it, the newest first."""
    rows = Participant.objects.filter(
        persona=persona, study__closes_at__isnull=False, study__expires_at__gt=standing(actor).at
    ).select_related("study__school", "study__asked_by", "study__deputy")
    rows = rows.prefetch_related("study__questions").order_by("-study")
    found = [one.study for one in rows[:MOST_SHOWN]]
    names = readers_of(found)
    return [_notice(one, names.get(one.pk, []), standing(actor).at) for one in found]


def asked_children(actor: Actor, children: list[Persona]) -> list[Persona]:
    """My children, each marked whether their class is being asked something now."""
    if not children:
        return children
    rows = Participant.objects.filter(is_open(standing(actor).at, "study__"), persona__in=children)
    asked = set(rows.values_list("persona", flat=True))
    for child in children:
        child.is_asked = child.pk in asked  # type: ignore[attr-defined]
    return children


def _notice(study: Study, names: list[str], at: datetime) -> Notice:
    closes = study.closes_at
    return Notice(
        study, told(study, names), study.closed_at is None and bool(closes and closes > at)
    )
