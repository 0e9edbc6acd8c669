"""Noting the answers of a class, and letting go of them when their time is over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.groups.models import Form, Group
from commonground.kernel.errors import Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.people.models import Persona, School
from commonground.sociograms.facts import AnswersNoted, AskingEnded
from commonground.sociograms.models import (
    Look,
    Participant,
    Question,
    Status,
    StayingOut,
    Study,
)
from commonground.sociograms.pure.answers import THREE, Answer, Asked, Said, Taker
from commonground.sociograms.sheets import actions as sheets

MOST_PEOPLE = 10_000
MOST_KINDS = 40
# For what names are usually opened. Who is opened alone reads it: none says why them.
PURPOSES = [
    gettext_lazy("Plan groups or seats"),
    gettext_lazy("See how the class hangs together"),
    gettext_lazy("Prepare a talk with a pupil or parents"),
    gettext_lazy("Check what was brought in"),
]


@unattended
@transaction.atomic
def note_answers(
    group: Group,
    *,
    by: Persona,
    people: Sequence[Persona],
    answers: Iterable[Answer],
    now: datetime,
    deputy: Persona | None = None,
    kinds: Sequence[Asked] = THREE,
    silent: Collection[int] | None = None,
    attributes: Sequence[Mapping[str, str | None]] = (),
    purpose: str = "",
) -> Study:
    """A class answered its teacher; the answers go with the term, at the latest on 31 July.

    `answers` name people by their place in `people`; `silent` are the places of those who did not
    answer: where nobody says who, those from whom no answer came.
    """
    if group.form not in (Form.CLASS, Form.PRACTICE) or group.school is None:
        raise Refused(_("Only a class is asked."))
    said = list(answers)
    if silent is None:
        silent = set(range(len(people))) - {one.source for one in said}
    participants = [
        Taker(
            person.name,
            persona=person.pk,
            attributes=attributes[place] if attributes else {},
            answered=place not in silent,
        )
        for place, person in enumerate(people)
    ]
    study = Study(
        school=group.school,
        group=group,
        name=group.name,
        purpose=purpose or _("See how the class hangs together"),
        asked_by=by,
        deputy=deputy,
        asked_on=now.astimezone(ZoneInfo(group.school.time_zone)).date(),
        expires_at=end_of(group, now),
    )
    return keep(study, kinds=kinds, participants=participants, answers=said, now=now)


@unattended
@transaction.atomic
def keep(
    study: Study,
    *,
    kinds: Sequence[Asked],
    participants: Sequence[Taker],
    answers: Iterable[Answer],
    now: datetime,
) -> Study:
    """Write a study with its kinds, people and answers: all of it, or nothing."""
    if len(participants) > MOST_PEOPLE or len(kinds) > MOST_KINDS:
        raise Unreadable(
            _("At most %(people)d people and %(kinds)d kinds of tie fit into one picture.")
            % {"people": MOST_PEOPLE, "kinds": MOST_KINDS}
        )
    study.places_given = len(participants)
    study.save(force_insert=True)
    asked = _questions(study, kinds)
    takers = Participant.objects.bulk_create(
        Participant(
            study=study,
            persona_id=taker.persona,
            label=taker.label[:120],
            attributes=dict(taker.attributes),
            opened=taker.answered,
            answered=taker.answered,
            order=place,
        )
        for place, taker in enumerate(participants)
    )
    said: dict[int, list[Said]] = {place: [] for place, one in enumerate(takers) if one.answered}
    for answer in answers:
        said.setdefault(answer.source, []).append(_said(asked, answer))
    sheets.write_sheets(study, {takers[place]: told for place, told in said.items()}, now=now)
    if study.closes_at is None:  # else the class is only being asked
        record(AnswersNoted(study.pk, study.school_id), actor=study.asked_by, at=now)
    return study


@unattended
@transaction.atomic
def delete_now(study: Study, *, now: datetime) -> None:
    """Its day is today: nobody sees it from now on, and key and rows go at once."""
    _end(Study.objects.filter(pk=study.pk), now)


@unattended
@transaction.atomic
def end_again(ended: Collection[int], *, now: datetime) -> None:
    """After a restore: what had ended before its day has ended."""
    _end(Study.objects.filter(pk__in=ended), now)


@unattended
@transaction.atomic
def erase_of_term(term: int, *, now: datetime) -> None:
    """A term ended, perhaps before its day: answers go with it."""
    _end(Study.objects.filter(group__term=term), now)


@unattended
@transaction.atomic
def erase_answers(account: int, *, now: datetime) -> None:
    """A person is erased: their place in every study goes, with what they said and was said of them."""
    for one in Participant.objects.filter(persona__account=account).select_related("study"):
        sheets.take_out(one, now=now)


@unattended
@transaction.atomic
def erase_studies(account: int, *, now: datetime) -> None:
    """Whoever asked is erased: no one answers for the answers any more, so they go too."""
    Study.objects.filter(deputy__account=account).update(deputy=None)
    _end(Study.objects.filter(asked_by__account=account), now)


@unattended
@transaction.atomic
def erase_looks(account: int, *, now: datetime) -> None:
    """That they looked stays in the log of those looked at, without a name; here it goes."""
    Look.objects.filter(by__account=account).delete()


@unattended
@transaction.atomic
def erase_staying(account: int, *, now: datetime) -> None:
    """A person is erased: that they stayed out goes; what they noted of others stays, without them."""
    StayingOut.objects.filter(persona__account=account).delete()
    StayingOut.objects.filter(by__account=account).update(by=None)
    StayingOut.objects.filter(ended_by__account=account).update(ended_by=None)


def end_of(group: Group, now: datetime) -> datetime:
    """The end of the last day of its term, or of the school year."""
    school = group.school
    ends = group.term.ends if group.term else _last_of_july(now.date())
    return midnight_after(ends, school)


def in_a_year(school: School, now: datetime) -> datetime:
    """What a file that came in is kept for."""
    return midnight_after(now.date() + timedelta(days=365), school)


def midnight_after(day: date, school: School | None) -> datetime:
    """The end of this day where the school is."""
    zone = ZoneInfo(school.time_zone if school else "UTC")
    return datetime.combine(day + timedelta(days=1), time(), zone)


def _last_of_july(today: date) -> date:
    this_year = today.replace(month=7, day=31)
    return this_year if today <= this_year else this_year.replace(year=today.year + 1)


def _questions(study: Study, kinds: Sequence[Asked]) -> dict[str, Question]:
    taken: set[str] = set()
    rows = []
    for place, kind in enumerate(kinds):
        slug = slugify(kind.name, allow_unicode=True)[:100] or "kind"
        slug = slug if slug not in taken else f"{slug}-{place}"
        taken.add(slug)
        rows.append(
            Question(
                study=study,
                name=kind.name[:120],
                slug=slug,
                weight=kind.weight,
                scale=kind.scale,
                order=place,
                text=kind.text[:200],
                negative=kind.negative,
            )
        )
    made = Question.objects.bulk_create(rows)
    return {kind.name: question for kind, question in zip(kinds, made, strict=True)}


def _said(asked: Mapping[str, Question], answer: Answer) -> Said:
    status = getattr(answer, "status", Status.ANSWERED)
    if status == Status.ANSWERED and answer.strength == 0:
        status = Status.NO
    return Said(
        answer.source,
        answer.target,
        asked[answer.kind].slug,
        answer.strength,
        getattr(answer, "sign", 1),
        getattr(answer, "wave", ""),
        str(status),
    )


def _end(studies: QuerySet[Study], now: datetime) -> None:
    """Written down first, so that it is done also after a crash; a job destroys key and rows."""
    found = list(studies.values_list("pk", "school"))
    studies.filter(expires_at__gt=now).update(expires_at=now)
    for pk, school in found:
        record(AskingEnded(pk, school), actor=None, at=now)
