"""Saying what one is curious about, taking the step, refusing for good; staff approve."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.discovery.beyond.facts import (
    ApprovalChanged,
    IntroductionAnswered,
    IntroductionAsked,
    StepLed,
    StepTaken,
)
from commonground.discovery.beyond.models import Approved, Interest, NotForMe, Sort, Step
from commonground.discovery.beyond.rules import (
    may_approve,
    may_be_shown,
    may_bring_together,
    may_keep,
    may_look,
    may_take_back,
)
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.search.asking import asked
from commonground.people.models import Persona, School

MOST = 8
KEPT = timedelta(days=366)  # a step that led nowhere


@transaction.atomic
def name_interest(actor: Persona, *, words: str, now: datetime) -> Interest:
    """A few words; nobody else reads them."""
    require(may_look, actor, actor)
    if not asked(words):
        raise Unreadable(_("Write at least one word about which you are curious."))
    if Interest.objects.filter(persona=actor).exclude(words=words).count() >= MOST:
        raise Conflict(_("You are curious about eight things already. Take one away first."))
    interest, _first = Interest.objects.get_or_create(
        persona=actor, words=words, defaults={"at": now}
    )
    return interest


@transaction.atomic
def drop_interest(actor: Persona, interest: Interest, *, now: datetime) -> None:
    require(may_keep, actor, interest)
    Interest.objects.filter(pk=interest.pk).delete()


@transaction.atomic
def take_step(
    actor: Persona, other: Persona, *, sort: Sort, post: int, contact: int | None, now: datetime
) -> Step:
    """Note that it was taken; where it leads is seen later."""
    require(may_be_shown, actor, other)
    step, first = Step.objects.get_or_create(
        persona=actor,
        other=other,
        defaults={"sort": sort, "post_id": post, "contact_id": contact, "at": now},
    )
    if not first:
        raise Conflict(_("You took this step before."))
    record(StepTaken(step.pk, actor.pk, other.pk, sort.value), actor=actor, at=now)
    if sort == Sort.INTRODUCTION and contact is not None:
        record(IntroductionAsked(step.pk, contact), actor=actor, at=now)
    return step


@transaction.atomic
def refuse(actor: Persona, other: Persona, *, now: datetime) -> None:
    """Not for me, for good; nobody is told."""
    require(may_be_shown, actor, other)
    NotForMe.objects.get_or_create(persona=actor, other=other, defaults={"at": now})


@transaction.atomic
def answer(actor: Persona, step: Step, *, willing: bool, now: datetime) -> None:
    """Whoever knows both will bring them together, or would rather not."""
    require(may_bring_together, actor, step)
    waits = Step.objects.filter(pk=step.pk, answered_at=None)
    if not waits.update(answered_at=now, willing=willing):
        raise Conflict(_("You answered this just now."))
    record(IntroductionAnswered(step.pk, step.persona_id, willing), actor=actor, at=now)


@transaction.atomic
def approve(actor: Persona, persona: Persona, school: School, *, now: datetime) -> None:
    """From now on pupils of the school may be shown this person, where their interests meet."""
    require(may_approve, actor, persona)
    _row, first = Approved.objects.get_or_create(
        persona=persona, school=school, defaults={"by": actor, "at": now}
    )
    if first:
        record(ApprovalChanged(persona.pk, school.pk, approved=True), actor=actor, at=now)


@transaction.atomic
def take_back(actor: Persona, approved: Approved, *, now: datetime) -> None:
    """They are shown to no pupil of the school any more."""
    require(may_take_back, actor, approved)
    Approved.objects.filter(pk=approved.pk).delete()
    fact = ApprovalChanged(approved.persona_id, approved.school_id, approved=False)
    record(fact, actor=actor, at=now)


@unattended
@transaction.atomic
def note_led(steps: list[int], *, now: datetime) -> None:
    """These two have met since."""
    for pk in steps:
        if Step.objects.filter(pk=pk, led_at=None).update(led_at=now):
            record(StepLed(pk), actor=None, at=now)


@unattended
@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """After a year nobody waits for a step to lead anywhere."""
    Step.objects.filter(at__lt=now - KEPT, led_at=None).delete()


@unattended
@transaction.atomic
def erase(account: int, now: datetime) -> None:
    """All that is theirs, and that points to them."""
    Interest.objects.filter(persona__account=account).delete()
    for model in (Step, NotForMe):
        model.objects.filter(Q(persona__account=account) | Q(other__account=account)).delete()
    Step.objects.filter(contact__account=account).update(contact=None)
    Approved.objects.filter(persona__account=account).delete()
    Approved.objects.filter(by__account=account).update(by=None)
