"""Agreeing that what two said of each other is shown to the two, and thinking better of it."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.sociograms.facts import ShowingAgreed, ShowingWithdrawn
from commonground.sociograms.models import Participant, Showing, Study
from commonground.sociograms.own.rules import may_agree, may_stand_in


@transaction.atomic
def agree(actor: Persona, study: Study, *, now: datetime) -> None:
    """Nothing is shown by it until somebody whom they named, and who named them, agrees too."""
    require(may_agree, actor, study)
    mine = Participant.objects.get(study=study, persona=actor)
    _row, first = Showing.objects.get_or_create(participant=mine, defaults={"since": now})
    if first:
        record(ShowingAgreed(study.pk), actor=actor, at=now)


@transaction.atomic
def withdraw(actor: Persona, study: Study, *, now: datetime) -> None:
    """From now on it is shown to neither of two."""
    require(may_stand_in, actor, study)
    ended, _models = Showing.objects.filter(
        participant__study=study, participant__persona=actor
    ).delete()
    if ended:
        record(ShowingWithdrawn(study.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_showings(account: int, *, now: datetime) -> None:
    """What a person agreed to show is shown no more."""
    Showing.objects.filter(participant__persona__account=account).delete()


@unattended
@transaction.atomic
def ask_anew() -> None:
    """After a restore: a yes that was taken back since would stand again, so none does."""
    Showing.objects.all().delete()
