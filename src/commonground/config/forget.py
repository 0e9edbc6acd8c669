"""What a school brought back may not remember: who was erased since, and what has run out."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.sessions.models import Session

from commonground.config import wiring
from commonground.kernel.ledger import Event
from commonground.people import queries as people
from commonground.safety.file import actions as safety
from commonground.sociograms import actions as sociograms
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.own import actions as showing
from commonground.sociograms.staying import actions as staying

Noted = Mapping[int, tuple[Event, datetime]]


def forget(noted: Noted, *, now: datetime) -> int:
    """Erase again who came back, let everything with an end come to it, sign everyone out."""
    back = people.still_here(_of(noted, Event.ERASED))
    for account in back:
        safety.erase_account(account, now=now)
    safety.remember_wishes(_of(noted, Event.ASKED), _of(noted, Event.KEPT))
    sociograms.end_again(_of(noted, Event.ENDED), now=now)
    staying.stay_again(_of(noted, Event.OUT), _of(noted, Event.BACK), now=now)
    asking.be_alone_again(_of(noted, Event.ALONE))
    showing.ask_anew()
    for errand in wiring.EXPIRIES:
        errand(now=now)
    Session.objects.all().delete()
    return len(back)


def _of(noted: Noted, event: Event) -> dict[int, datetime]:
    return {account: at for account, (what, at) in noted.items() if what == event}
