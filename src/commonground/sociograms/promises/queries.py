"""An asking in words: for its teacher, those who answer, and their guardians."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from commonground.sociograms.models import Study
from commonground.sociograms.promises.pure.sets import set_for


def readers(study: Study) -> list[str]:
    """The names of those who can read who named whom."""
    return [one.name for one in (study.asked_by, study.deputy) if one]


def readers_said(study: Study) -> str:
    """The same as part of a sentence."""
    found = readers(study)
    if len(found) == 2:
        return _("%(one)s and %(two)s") % {"one": found[0], "two": found[1]}
    return found[0] if found else _("Nobody")


def last_day(moment: datetime, study: Study) -> date:
    """The day that ends at this midnight, where the school is."""
    return (moment - timedelta(seconds=1)).astimezone(ZoneInfo(study.school.time_zone)).date()


def limit_said(most: int | None) -> str:
    """How many may be chosen, in words."""
    if most is None:
        return _("everybody is rated from 1 to 5")
    return ngettext("up to %(n)d name", "up to %(n)d names", most) % {"n": most}


@dataclass(frozen=True)
class Told:
    """What everybody is told of an asking before its first question."""

    questions: list[str]
    negative: bool
    limit: str
    readers: list[str]
    readers_said: str
    closes: date | None
    deleted: date


def told(study: Study) -> Told:
    """Questions, limit, readers, last day, deletion."""
    return Told(
        questions=[_(one.text or one.name) for one in study.questions.all()],
        negative=any(one.negative for one in study.questions.all()),
        limit=limit_said(study.most),
        readers=readers(study),
        readers_said=readers_said(study),
        closes=last_day(study.closes_at, study) if study.closes_at else None,
        deleted=last_day(study.expires_at, study),
    )


def told_to_school(study: Study) -> Told:
    """The same in the language of the school, for a letter."""
    with override(study.school.language):
        return told(study)


@dataclass(frozen=True)
class Sentences:
    """What a teacher reads aloud."""

    before: list[str]
    after: list[str]


def sentences(study: Study) -> Sentences:
    """Of the set for this age, with who reads it and until when."""
    chosen = set_for(study.band)
    filled = {
        "readers": readers_said(study),
        "day": date_format(last_day(study.expires_at, study), "DATE_FORMAT"),
    }
    return Sentences(
        before=[_(one) % filled for one in chosen.before],
        after=[_(one) % filled for one in chosen.after],
    )
