"""Choosing quiet hours, for oneself and for the pupils of a school."""

from datetime import time

from django.db import transaction

from commonground.kernel.rules import require, unattended
from commonground.people.models import Account, Persona, School
from commonground.timelines.models import QuietHours, SchoolQuiet
from commonground.timelines.quiet.rules import may_choose_for_school, may_choose_quiet


@transaction.atomic
def choose_quiet(
    actor: Persona, account: Account, *, begins: time, ends: time, zone: str = ""
) -> None:
    """From now on, and by this clock; the same hour twice is never."""
    require(may_choose_quiet, actor, account)
    chosen = {"begins": begins, "ends": ends, "zone": zone}
    QuietHours.objects.update_or_create(account=account, defaults=chosen)


@transaction.atomic
def choose_for_school(actor: Persona, school: School, *, begins: time, ends: time) -> None:
    """For all who learn there, beside their own."""
    require(may_choose_for_school, actor, school)
    chosen = {"begins": begins, "ends": ends, "by": actor}
    SchoolQuiet.objects.update_or_create(school=school, defaults=chosen)


@unattended
@transaction.atomic
def erase_quiet(account: int, *, now: object) -> None:
    """The hours of an account; those that it chose for a school stay without its name."""
    QuietHours.objects.filter(account=account).delete()
    SchoolQuiet.objects.filter(by__account=account).update(by=None)
