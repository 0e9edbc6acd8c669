"""Once a day: did a step lead anywhere? And what beyond keeps of a person."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.discovery.beyond import actions, queries
from commonground.discovery.beyond.models import Approved, Interest, NotForMe, Step
from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding

WATCHED = timedelta(days=60)


@job(name="beyond.see_where_steps_led")
def see_where_steps_led(now: datetime) -> None:
    """Those of the last two months; what is older led nowhere."""
    actions.note_led(queries.that_led(now - WATCHED), now=now)
    actions.forget_old(now=now)


def _interests(account: int) -> list[dict[str, Any]]:
    rows = Interest.objects.filter(persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values("words", "at")]


def _steps(account: int) -> list[dict[str, Any]]:
    columns = ("other__name", "sort", "contact__name", "at", "willing", "led_at")
    rows = Step.objects.filter(persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values(*columns)]


def _refused(account: int) -> list[dict[str, Any]]:
    rows = NotForMe.objects.filter(persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values("other__name", "at")]


def _approved(account: int) -> list[dict[str, Any]]:
    rows = Approved.objects.filter(persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values("school__name", "at")]


_PURPOSE = _("so that you find people who wonder about the same")

HOLDINGS = (
    Holding(
        Interest,
        ("persona",),
        label=_("What you are curious about"),
        purpose=_PURPOSE,
        legal_basis=_("your own wish"),
        readers=_("you alone"),
        retention=_("until you take it away, or leave"),
        export=_interests,
        erase=actions.erase,
    ),
    Holding(
        Step,
        ("persona", "other", "contact"),
        label=_("Steps towards people you did not know"),
        purpose=_("so that nobody is offered twice, and one can see whether it leads anywhere"),
        legal_basis=_("your own wish"),
        readers=_("you, and whoever you asked to introduce you"),
        retention=_("a year, or until you leave"),
        export=_steps,
        erase=actions.erase,
    ),
    Holding(
        NotForMe,
        ("persona", "other"),
        label=_("Whom you do not want to be offered"),
        purpose=_("so that they are not offered to you again"),
        legal_basis=_("your own wish"),
        readers=_("you alone"),
        retention=_("until you leave"),
        export=_refused,
        erase=actions.erase,
    ),
    Holding(
        Approved,
        ("persona", "by"),
        label=_("That pupils of a school may be shown you"),
        purpose=_("so that pupils meet only people whom their school knows"),
        legal_basis=_("The school has to look after its people."),
        readers=_("you, and the staff of that school"),
        retention=_("until the school takes it back, or you leave"),
        export=_approved,
        erase=actions.erase,
    ),
)
