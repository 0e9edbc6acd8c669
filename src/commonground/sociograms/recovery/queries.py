"""The recovery sheet of one asking, for those who answer for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commonground.kernel import keys
from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import one as one_of
from commonground.people.entry.queries import drawn
from commonground.people.models import Actor
from commonground.sociograms.models import Study
from commonground.sociograms.recovery.pure import paper
from commonground.sociograms.rules import may_hold_key
from commonground.sociograms.sheets.queries import key_of, opens


@dataclass(frozen=True)
class Paper:
    """What is printed."""

    name: str
    asked_on: date
    last_day: date
    lines: list[str]

    @property
    def picture(self) -> SafeString:
        """The same letters for a camera."""
        return drawn("".join(self.lines).replace(" ", ""))


def one(actor: Actor, pk: int) -> Study:
    """An asking for which the actor answers; to others it is not there."""
    rows = Study.objects.select_related("school", "group")
    return one_of(rows, may_hold_key, actor, pk)


def locked(study: Study) -> bool:
    """Whether its key is away."""
    return keys.find(settings.KEY_FOLDER, study.key_name) is None


def last_day(study: Study) -> date:
    """The day on which answers, key and sheet end."""
    zone = ZoneInfo(study.school.time_zone)
    return (study.expires_at - timedelta(seconds=1)).astimezone(zone).date()


def paper_of(study: Study) -> Paper:
    """The key in letters, as it lies there now."""
    key = key_of(study)
    return Paper(study.name, study.asked_on, last_day(study), paper.lines(key.name, key.secret))


def read(text: str) -> tuple[bytes, bytes]:
    """Mark and key as they were typed, or which line to look at again."""
    try:
        return paper.read(text)
    except paper.Mistyped as fault:
        if fault.line and fault.line <= paper.LINES:
            told = _("Line %(n)d is not as it was printed: compare each letter.")
            raise Unreadable(told % {"n": fault.line}) from fault
        told = _("This is no whole recovery sheet: it has four lines, each with 17 letters.")
        raise Unreadable(told) from fault


def fits(study: Study, mark: bytes, secret: bytes) -> bool:
    """Whether this key is the one of these answers: the mark says so, and a sheet opens."""
    if not study.key_name or mark != paper.mark_of(study.key_name):
        return False
    return opens(study, keys.Key(study.key_name, secret, study.expires_at))
