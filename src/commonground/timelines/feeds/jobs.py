"""What feeds keep of a person, and how it is given to them or erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.timelines.feeds import actions
from commonground.timelines.feeds.models import Opened


def _erase(account_id: int, now: datetime) -> None:
    actions.erase(account_id)


def _export(account_id: int) -> Iterator[dict[str, Any]]:
    for row in Opened.objects.filter(by__account=account_id):
        yield {"since": row.since, "own": row.persona_id is not None}


HOLDINGS = (
    Holding(
        Opened,
        ("persona", "by"),
        label=_("Feeds that you opened to the world"),
        purpose=_("So that what is said to the whole world can be read in other readers."),
        legal_basis=_("You chose it."),
        readers=_("Everybody, and whatever reads the web."),
        retention=_("Until you close the feed or leave."),
        export=_export,
        erase=_erase,
    ),
)
