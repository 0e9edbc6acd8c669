"""What somebody who is asked sees: what for, one question a page, and what they themselves said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.sociograms.answering.actions import TOP, too_many
from commonground.sociograms.answering.pure.order import shuffled
from commonground.sociograms.answering.rules import is_open, may_answer, may_look_back
from commonground.sociograms.asking.queries import code_hash
from commonground.sociograms.models import AnswerCode, Participant, Question, Study
from commonground.sociograms.promises.queries import Told, last_day, told
from commonground.sociograms.sheets.queries import said_by


@dataclass(frozen=True)
class Waiting:
    """An asking that somebody finds on Today and in their class."""

    study: Study
    closes: date
    handed_in: bool
    reminded: bool


def waiting(actor: Actor, group: int | None = None) -> list[Waiting]:
    """Askings that are open for the actor, the first to close first; of one class where it is named."""
    if not standing(actor).learner:  # nobody else is asked, and nobody else's page pays for it
        return []
    found = ask(actor, _waits) if group is None else ask(actor, _waits_in, group=group)
    return [_waiting(one) for one in found]


def _waits(actor: Actor) -> QuerySet[Participant]:
    return _open(actor)[:5]


def _waits_in(actor: Actor) -> QuerySet[Participant]:
    return _open(actor).filter(study__group=Blank("group"))[:5]


def _open(actor: Actor) -> QuerySet[Participant]:
    rows = Participant.objects.select_related("study__school", "study__asked_by")
    return rows.filter(may_answer(actor)).order_by("study__closes_at", "study")


def _waiting(one: Participant) -> Waiting:
    study = one.study
    closes = last_day(study.closes_at or study.expires_at, study)
    return Waiting(study, closes, one.answered, study.reminded_at is not None)


def by_code(held: object, study: int, now: datetime) -> Persona | None:
    """As whom this browser answers by a code, while the code lasts: this asking, and no other."""
    if not isinstance(held, int):
        return None
    found = _codes(now).filter(pk=held).first()
    if found and found.participant.study_id != study:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return found.participant.persona if found else None


def opened_by(code: str, now: datetime) -> Participant | None:
    """Whose sheet the code that was typed opens; nobody's where it opens nothing any more."""
    found = _codes(now).filter(code_hash=code_hash(code)).first()
    return found.participant if found else None


def _codes(now: datetime) -> QuerySet[AnswerCode]:
    rows = AnswerCode.objects.filter(is_open(now, "participant__study__"), used_at=None)
    return rows.select_related("participant__persona__account")


def own(actor: Actor, study: int) -> Participant:
    """The actor's own place in an asking that is open."""
    return _one(actor, may_answer(actor), study)


def own_later(actor: Actor, study: int) -> Participant:
    """The same, also when it is closed, until it is deleted."""
    return _one(actor, may_look_back(actor), study)


def _one(actor: Actor, rule: Q, study: int) -> Participant:
    rows = Participant.objects.select_related(
        "study__school", "study__group", "study__asked_by", "study__deputy", "persona"
    )
    pk = Participant.objects.filter(study=study, persona=actor.pk).values_list("pk", flat=True)
    return one_of(rows, lambda _actor: rule, actor, pk.first() or 0)


def question(own: Participant, place: int) -> tuple[Question, int]:
    """The question at this place, from one on, and how many there are."""
    found = list(Question.objects.filter(study=own.study_id).order_by("order"))
    if not 1 <= place <= len(found):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return found[place - 1], len(found)


@dataclass(frozen=True)
class Name:
    """Somebody who can be chosen: by place, with the number that was given, if any."""

    place: int
    label: str
    persona: int
    strength: int


@dataclass(frozen=True)
class QuestionPage:
    """One question: what stands in it, and all that can be chosen, chosen ones first."""

    study: Study
    question: Question
    text: str
    number: int
    of: int
    most: int | None
    chosen: list[Name]
    others: list[Name]
    searched: str
    whose: str

    @property
    def rated(self) -> bool:
        return self.most is None

    @property
    def listed(self) -> list[Name]:
        """Chosen ones on top."""
        return [*self.chosen, *self.others]

    @property
    def marks(self) -> range:
        """What can be given, from no answer on."""
        return range(TOP + 1)

    @property
    def full(self) -> str:
        """What is said where one more is touched than can be chosen."""
        return too_many(self.most) if self.most else ""


def question_page(
    own: Participant, number: int, *, given: dict[int, int] | None = None, search: str = ""
) -> QuestionPage:
    """The page for one question; `given` stands in it where it could not be kept."""
    asked, of = question(own, number)
    said = {one.target: int(one.strength) for one in said_by(own) if one.kind == asked.slug}
    kept = said if given is None else given
    listed = others_of(own)
    order = shuffled(listed, study=own.study_id, person=own.pk)
    names = [
        Name(place, listed[place].label, listed[place].persona_id or 0, kept.get(place, 0))
        for place in order
    ]
    wanted = search.casefold().split()
    rated = own.study.most is None
    return QuestionPage(
        study=own.study,
        question=asked,
        text=_(asked.text or asked.name),
        number=number,
        of=of,
        most=own.study.most,
        chosen=[] if rated else [one for one in names if one.strength],
        others=[
            one
            for one in names
            if (rated or not one.strength) and all(w in one.label.casefold() for w in wanted)
        ],
        searched=search,
        whose=_whose(own),
    )


def others_of(own: Participant) -> dict[int, Participant]:
    """Everybody on the list but oneself, by place."""
    rows: QuerySet[Participant] = Participant.objects.filter(study=own.study_id)
    return {one.order: one for one in rows.exclude(pk=own.pk)}


@dataclass(frozen=True)
class Promise:
    """What is promised before the first question, and again afterwards."""

    study: Study
    told: Told
    teacher: str
    questions: int
    handed_in: bool
    open: bool
    name: str
    whose: str


def promise(own: Participant, now: datetime) -> Promise:
    """What for, who reads it, until when."""
    study, what = own.study, told(own.study)
    still = study.closed_at is None and study.closes_at is not None and study.closes_at > now
    teacher = study.asked_by.name if study.asked_by else ""
    return Promise(
        study, what, teacher, len(what.questions), own.answered, still, own.label, _whose(own)
    )


def _whose(own: Participant) -> str:
    """Under which name a browser keeps what is not sent yet, so that nobody sends another's."""
    return salted_hmac("commonground.sheet", str(own.pk)).hexdigest()[:16]
