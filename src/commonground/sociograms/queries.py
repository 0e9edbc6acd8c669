"""Studies as their readers see them, and what they keep of a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from commonground.groups.models import Group
from commonground.groups.rules import may_teach
from commonground.kernel import keys
from commonground.kernel.errors import Trouble
from commonground.kernel.registries import Holding
from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, School
from commonground.sociograms import actions
from commonground.sociograms.models import (
    Look,
    Participant,
    Question,
    Status,
    StayingOut,
    Study,
)
from commonground.sociograms.pure.lots import shuffled
from commonground.sociograms.rules import may_bring_in, may_read, may_see_figures
from commonground.sociograms.sheets.queries import said_by, said_in

if TYPE_CHECKING:
    from sociometry import Network, Tie

MOST_SHOWN = 60
WITHOUT_WAVE = "–"


def visible(actor: Actor) -> QuerySet[Study]:
    """Studies that the actor sees, each marked whether with names or as figures only."""
    rows = Study.objects.select_related("school", "group", "asked_by", "deputy")
    return mark(rows.filter(may_see_figures(actor)), actor, may_read=may_read)


def one(actor: Actor, pk: int) -> Study:
    """The study, or nothing that the actor can see."""
    return one_of(visible(actor), may_see_figures, actor, pk)


def class_of(actor: Actor, pk: int) -> Group:
    """A class that the actor leads or heads."""
    return one_of(Group.objects.all(), may_teach, actor, pk)


def may_bring(actor: Actor) -> bool:
    """Whether the actor may bring in a file of answers somewhere."""
    return School.objects.filter(may_bring_in(actor)).exists()


def newest(actor: Actor, group: int | None = None) -> list[Study]:
    """The actor's class pictures, the newest first; of one class where it is named."""
    rows = visible(actor)
    if group is not None:
        rows = rows.filter(group=group)
    found = list(rows.order_by("-asked_on", "-pk")[:MOST_SHOWN])
    for one in found:
        one.locked = bool(one.key_name) and keys.find(settings.KEY_FOLDER, one.key_name) is None
    return found


def waves_of(actor: Actor, study: Study) -> list[Study]:
    """Earlier and later askings of the same class that the actor sees, the newest first."""
    if study.group_id is None:
        return []
    return [one for one in newest(actor, study.group_id) if one.pk != study.pk]


@dataclass(frozen=True)
class Answers:
    """What a class said, as a network; people are known by their place, so that nobody is named."""

    study: Study
    questions: tuple[Question, ...]
    participants: tuple[Participant, ...]
    network: Network

    @cached_property
    def keys(self) -> dict[int, str]:
        return {one.pk: key(one) for one in self.participants}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Names, for those who opened them."""
        return {key(one): one.label for one in self.participants}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """A number for everybody, drawn by lot: the same whenever one looks, and in no order."""
        return shuffled(secret_of(self.study), self.keys.values())

    @cached_property
    def positive(self) -> tuple[Question, ...]:
        """Kinds that are drawn and measured: a question whom one does not like never is."""
        said = {tie.kind for tie in self.network.ties if tie.sign > 0}
        return tuple(one for one in self.questions if one.slug in said) or self.questions[:1]

    @cached_property
    def waves(self) -> tuple[str, ...]:
        return tuple(wave or "" for wave in self.network.waves) or ("",)

    @cached_property
    def fingerprint(self) -> str:
        """Another one as soon as anybody answers, leaves or is known better."""
        roster = self.network.roster
        said = repr((self.network.ties, roster.people, sorted(roster.responded or ())))
        known = repr([(one.attributes, one.answered) for one in self.participants])
        return sha256(f"{said}{known}".encode()).hexdigest()

    @property
    def blanks(self) -> bool:
        """Whether some answers were not given or could not be."""
        return any(tie.status != "tie" for tie in self.network.ties)


def key(participant: Participant) -> str:
    """How somebody is called where nobody is named: by place, in an order that sorts."""
    return f"{participant.order:05}"


def secret_of(study: Study) -> str:
    """What decides who bears which number: nobody works a name out from it who sees a page."""
    return salted_hmac("sociograms.lot", str(study.pk)).hexdigest()


_STATUSES: dict[str, Literal["tie", "missing", "structural_zero"]] = {
    Status.ANSWERED: "tie",
    Status.NO: "tie",
    Status.MISSING: "missing",
    Status.STRUCTURAL: "structural_zero",
}


def answers_of(study: Study) -> Answers:
    """All that was said in a study, in three queries."""
    from sociometry import Tie

    questions = tuple(Question.objects.filter(study=study).order_by("order"))
    participants = tuple(Participant.objects.filter(study=study).order_by("order"))
    keys = {one.order: key(one) for one in participants}
    said = [one for one in said_in(study) if one.target in keys]
    blank = WITHOUT_WAVE if len({one.wave for one in said}) > 1 else None
    ties = tuple(
        Tie(
            keys[one.source],
            keys[one.target],
            one.kind,
            one.strength,
            1 if one.sign > 0 else -1,
            one.wave or blank,
            status=_STATUSES[one.status],
        )
        for one in said
    )
    return Answers(study, questions, participants, _network(questions, participants, ties))


def _network(
    questions: tuple[Question, ...], participants: tuple[Participant, ...], ties: tuple[Tie, ...]
) -> Network:
    from sociometry import Network, Roster

    names = list(dict.fromkeys(name for one in participants for name in one.attributes))
    attributes = {
        name: {key(one): one.attributes.get(name) for one in participants} for name in names
    }
    speak = {tie.source for tie in ties if tie.status == "tie" and tie.source != tie.target}
    answered = frozenset(key(one) for one in participants if one.answered) | speak
    everybody = len(answered) == len(participants)
    roster = Roster(
        tuple(key(one) for one in participants), attributes, None if everybody else answered
    )
    said = {tie.kind for tie in ties}
    scales = {
        question.slug: question.scale or 1.0
        for question in questions
        if question.scale or question.slug not in said  # so that nobody's answer is a kind too
    }
    return Network(roster, ties, scales)


def holdings() -> list[Holding]:
    """What a class picture keeps of those who asked, who answered and who looked."""
    basis = _("the school's task of teaching (public duty or contract)")
    until = _("until the day that is named before the first question; at the latest a year")
    return [
        Holding(
            model=Study,
            person_fields=("asked_by", "deputy"),
            label=_("Classes that you asked"),
            purpose=_("so that it is clear who answers for the answers"),
            legal_basis=basis,
            readers=_("you, the other of you two, and the head of the school"),
            retention=until,
            export=_asked,
            erase=lambda account, now: actions.erase_studies(account, now=now),
        ),
        Holding(
            model=Participant,
            person_fields=("persona",),
            label=_("What you answered when the class was asked"),
            purpose=_(
                "so that your teacher sees how the class hangs together; whoever asked may lay "
                "beside it who replied to whom in the class, which is counted then and not kept"
            ),
            legal_basis=basis,
            readers=_("the teacher who asked and one deputy; nobody else"),
            retention=until,
            export=_answered,
            erase=lambda account, now: actions.erase_answers(account, now=now),
        ),
        Holding(
            model=StayingOut,
            person_fields=("persona", "by", "ended_by"),
            label=_("Whether you are on a list when the class is asked"),
            purpose=_("so that whoever stays out is neither asked nor named"),
            legal_basis=basis,
            readers=_("you, your guardian, and the teachers of your class"),
            retention=_("as long as you are at the school"),
            export=_stayed,
            erase=lambda account, now: actions.erase_staying(account, now=now),
            for_guardian=True,
        ),
        Holding(
            model=Look,
            person_fields=("by",),
            label=_("When you opened names in a class picture"),
            purpose=_("so that looking is never secret"),
            legal_basis=_("the school's duty to protect and to account for what it does"),
            readers=_("you; those you looked at see it among who looked"),
            retention=until,
            export=_looked,
            erase=lambda account, now: actions.erase_looks(account, now=now),
        ),
    ]


def _asked(account: int) -> list[dict[str, Any]]:
    rows = Study.objects.filter(asked_by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("name", "purpose", "asked_on", "expires_at")]


def _answered(account: int) -> list[dict[str, Any]]:
    """What they said themselves; what was said of them stays with those who said it."""
    mine = Participant.objects.filter(persona__account=account).order_by("pk")
    return [row for one in mine.select_related("study") for row in (_place(one), *_said(one))]


def _place(one: Participant) -> dict[str, Any]:
    return {
        "study__name": one.study.name,
        "label": one.label,
        "attributes": one.attributes,
        "answered": one.answered,
    }


def _said(one: Participant) -> Iterator[dict[str, Any]]:
    study = one.study
    names = dict(study.questions.values_list("slug", "name"))
    labels = dict(study.participants.values_list("order", "label"))
    try:
        told = said_by(one)
    except Trouble as fault:
        told = []
        yield {"study__name": study.name, "cannot be read": fault.message}
    for said in told:
        yield {
            "study__name": study.name,
            "study__asked_on": study.asked_on,
            "question__name": names.get(said.kind, said.kind),
            "target__label": labels.get(said.target, ""),
            "strength": said.strength,
            "wave": said.wave,
            "status": said.status,
        }


def _stayed(account: int) -> list[dict[str, Any]]:
    rows = StayingOut.objects.filter(persona__account=account).order_by("pk")
    return [dict(row) for row in rows.values("since", "until", "on_paper", "by__name")]


def _looked(account: int) -> list[dict[str, Any]]:
    rows = Look.objects.filter(by__account=account).order_by("pk")
    return [dict(row) for row in rows.values("study__name", "purpose", "at")]
