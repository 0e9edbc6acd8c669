"""An asking in words: for its teacher, those who answer, and their guardians."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Case, F, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from commonground.sociograms.models import Study
from commonground.sociograms.promises.pure.sets import set_for
from commonground.sociograms.rules import asker_is_there, deputy_is_there


def readers_of(studies: Collection[Study]) -> dict[int, list[str]]:
    """The names of those who can read who named whom: whoever left can no more. In one query."""
    rows = Study.objects.filter(pk__in=[one.pk for one in studies]).annotate(
        asks=Case(When(asker_is_there(), then=F("asked_by__name"))),
        deputises=Case(When(deputy_is_there(), then=F("deputy__name"))),
    )
    known = rows.values_list("pk", "asks", "deputises")
    return {pk: [name for name in names if name] for pk, *names in known}


def readers(study: Study) -> list[str]:
    """The same for one asking."""
    return readers_of([study]).get(study.pk, [])


def readers_said(found: Sequence[str]) -> str:
    """The same as part of a sentence."""
    if len(found) == 2:
        return _("%(one)s and %(two)s") % {"one": found[0], "two": found[1]}
    return found[0] if found else _("Nobody")


def last_day(moment: datetime, study: Study) -> date:
    """The day that ends at this midnight, where the school is."""
    return (moment - timedelta(seconds=1)).astimezone(ZoneInfo(study.school.time_zone)).date()


def _day_in(moment: datetime, study: Study) -> date:
    return moment.astimezone(ZoneInfo(study.school.time_zone)).date()


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
    readers_since: date | None
    closes: date | None
    deleted: date


def told(study: Study, names: Sequence[str] | None = None) -> Told:
    """Questions, limit, readers (if somebody knows their `names` already), last day, deletion."""
    names = readers(study) if names is None else names
    return Told(
        questions=[_(one.text or one.name) for one in study.questions.all()],
        negative=any(one.negative for one in study.questions.all()),
        limit=limit_said(study.most),
        readers=list(names),
        readers_said=readers_said(names),
        readers_since=_day_in(study.readers_since, study) if study.readers_since else None,
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
        "readers": readers_said(readers(study)),
        "day": date_format(last_day(study.expires_at, study), "DATE_FORMAT"),
    }
    return Sentences(
        before=[_(one) % filled for one in chosen.before],
        after=[_(one) % filled for one in chosen.after],
    )
