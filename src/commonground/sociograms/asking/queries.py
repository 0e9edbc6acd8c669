"""An asking as its teacher sees it: whom it reaches, how far it is, and never what was said."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Group
from commonground.kernel.errors import Missing
from commonground.kernel.rules import allows
from commonground.kernel.rules import one as one_of
from commonground.people.models import STAFF, Actor, Band, Membership, Persona, Role
from commonground.people.pure import codes
from commonground.people.queries import live
from commonground.sociograms.actions import end_of
from commonground.sociograms.asking.rules import may_hand_on, may_hand_over, may_run
from commonground.sociograms.models import Participant, Question, StayingOut, Study
from commonground.sociograms.promises.pure.sets import QuestionSet, set_for
from commonground.sociograms.promises.queries import last_day
from commonground.sociograms.rules import deputy_is_there, may_ask

OPEN_FOR = timedelta(days=7)
MOST_SHOWN = 20


def class_to_ask(actor: Actor, pk: int) -> Group:
    """A class that the actor may ask."""
    return one_of(Group.objects.select_related("school", "term", "audience"), may_ask, actor, pk)


def may_be_asked(actor: Actor, group: Group) -> bool:
    """Whether the actor may ask this class."""
    return allows(may_ask, actor, group)


def run(actor: Actor, pk: int) -> Study:
    """An asking for somebody who looks after it."""
    rows = Study.objects.select_related("school", "group__school", "asked_by", "deputy")
    return one_of(rows, may_run, actor, pk)


def hands_on(actor: Actor, study: Study) -> bool:
    """Whether the actor names the deputy."""
    return allows(may_hand_on, actor, study)


def askings(actor: Actor, group: Group | None = None, *, closed: bool = False) -> list[Study]:
    """Askings that the actor looks after, the newest first: those that run, or those that are closed."""
    rows = Study.objects.filter(may_run(actor), closed_at__isnull=not closed)
    if group is not None:
        rows = rows.filter(group=group)
    return list(rows.select_related("group").order_by("-pk")[:MOST_SHOWN])


def due(now: datetime) -> QuerySet[Study]:
    """Askings whose last day is over and that nobody closed."""
    return Study.objects.filter(closes_at__lte=now, closed_at=None)


def pupils(group: Group) -> QuerySet[Persona]:
    """The pupils of a class, by name."""
    seats = Seat.objects.filter(
        audience=group.audience_id, persona=OuterRef("pk"), state=State.LIVE, part=Part.MEMBER
    )
    learns = Membership.objects.filter(live(), account=OuterRef("account"), role=Role.LEARNER)
    rows = Persona.objects.filter(Exists(seats), Q(Exists(learns)) | Q(account__invented=True))
    return rows.filter(own=True).order_by("sort_key", "pk")


def staying_out(group: Group) -> list[StayingOut]:
    """Pupils of the class who are on no list, by name, with who said so."""
    rows = StayingOut.objects.filter(live(), persona__in=pupils(group))
    return list(rows.select_related("persona", "by").order_by("persona__sort_key", "persona"))


def to_be_asked(group: Group) -> list[Persona]:
    """The pupils of the class, without those who stay out."""
    return list(pupils(group).filter(~_stays_out()))


def newcomers(study: Study) -> QuerySet[Persona]:
    """Pupils of the class who are not on the list of a running asking and do not stay out."""
    if study.group is None:
        return Persona.objects.none()
    listed = Participant.objects.filter(study=study, persona=OuterRef("pk"))
    return pupils(study.group).filter(~Exists(listed), ~_stays_out())


def _stays_out() -> Exists:
    return Exists(StayingOut.objects.filter(live(), persona=OuterRef("pk")))


def pupil(group: Group, pk: int | None) -> Persona:
    """A pupil of this class."""
    found = pupils(group).filter(pk=pk).first() if pk else None
    if found is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return found


def deputies(group: Group | None) -> QuerySet[Persona]:
    """Who can be the deputy: teachers and heads of the school, those of the class first."""
    if group is None:
        return Persona.objects.none()
    staff = Membership.objects.filter(
        live(), school=group.school_id, role__in=STAFF, account=OuterRef("account")
    )
    leads = Seat.objects.filter(
        audience=group.audience_id, persona=OuterRef("pk"), state=State.LIVE, part=Part.FACILITATOR
    )
    rows = Persona.objects.filter(Exists(staff), own=True, account__is_active=True)
    return rows.order_by(Exists(leads).desc(), "sort_key", "pk")


def readers_are_told(study: Study) -> bool:
    """Whether a pupil opened it: then they read who can read what they say, and it stays so."""
    return Participant.objects.filter(study=study, opened=True).exists()


def deputy_left(study: Study) -> bool:
    """Whether there was a deputy who is at the school no more."""
    return Study.objects.filter(~deputy_is_there(), pk=study.pk, deputy__isnull=False).exists()


def deputies_left(actor: Actor, study: Study, *, gone: bool) -> QuerySet[Persona]:
    """Who can still be the deputy: once a pupil read who it is, nobody else, unless that one is gone."""
    found = deputies(study.group).exclude(pk=actor.pk or 0)
    return found if gone or not readers_are_told(study) else found.filter(pk=study.deputy_id)


def hands_over(actor: Actor, study: Study) -> bool:
    """Whether the actor names who takes the place of whoever asked."""
    return allows(may_hand_over, actor, study)


def successors(actor: Actor, study: Study) -> QuerySet[Persona]:
    """Who can answer for it in the place of whoever asked and left: who leads the class now."""
    return _leading(study.group).exclude(pk=actor.pk or 0)


def colleague(group: Group, actor: Actor) -> Persona | None:
    """Another teacher of the class, who is the deputy if nobody says otherwise."""
    return _leading(group).exclude(pk=actor.pk or 0).first()


def _leading(group: Group | None) -> QuerySet[Persona]:
    seats = Seat.objects.filter(
        audience=group.audience_id if group else 0,
        persona=OuterRef("pk"), state=State.LIVE, part=Part.FACILITATOR,
    )  # fmt: skip
    return deputies(group).filter(Exists(seats))


def _again(actor: Actor, group: Group, before: Study | None) -> Persona | None:
    """The other of the two who read it last time, if that one is still there."""
    if before is None:
        return colleague(group, actor)
    other = before.asked_by_id if before.deputy_id == actor.pk else before.deputy_id
    return deputies(group).filter(pk=other).exclude(pk=actor.pk or 0).first() if other else None


@dataclass(frozen=True)
class Draft:
    """What stands on the form before anybody touched it."""

    questions: QuestionSet
    again: Study | None
    kinds: list[Question]
    most: int | None
    purpose: str
    deputy: Persona | None
    closes_on: date
    expires_on: date
    latest: date

    @property
    def deputy_name(self) -> str:
        return self.deputy.name if self.deputy else ""


def draft(
    actor: Actor, group: Group, *, band: int | None, again: int | None, now: datetime
) -> Draft:
    """Sensible from the start: what was asked last time, else the set for the age of the class."""
    zone = ZoneInfo(group.school.time_zone if group.school else "UTC")
    today = now.astimezone(zone).date()
    latest = (end_of(group, now) - timedelta(seconds=1)).astimezone(zone).date()
    before = None if band else _earlier(actor, group, again)
    chosen = set_for(band or (before.band if before else None) or group.band)
    return Draft(
        questions=chosen,
        again=before,
        kinds=list(before.questions.order_by("order")) if before else [],
        most=before.most if before else chosen.most,
        purpose=before.purpose if before else _("Form groups in which everybody has somebody"),
        deputy=_again(actor, group, before),
        closes_on=min(today + OPEN_FOR, latest),
        expires_on=latest,
        latest=latest,
    )


def _earlier(actor: Actor, group: Group, pk: int | None) -> Study | None:
    """The asking to be repeated: the one that was named, else the newest of this class."""
    rows = Study.objects.filter(may_run(actor), group=group).select_related("deputy")
    return rows.filter(pk=pk).first() if pk else rows.order_by("-pk").first()


@dataclass(frozen=True)
class Progress:
    """How far an asking is: who has not opened it, and how many handed in; nothing else is known."""

    asked: int
    handed_in: int
    unopened: list[str]
    waiting: int
    open: bool
    newcomers: list[Persona] = field(default_factory=list)
    staying_out: list[StayingOut] = field(default_factory=list)


def progress(study: Study, now: datetime) -> Progress:
    """In three queries; whoever skipped every question counts as one who handed in."""
    rows = list(Participant.objects.filter(study=study).values_list("label", "opened", "answered"))
    is_open = study.closed_at is None and study.closes_at is not None and study.closes_at > now
    return Progress(
        asked=len(rows),
        handed_in=sum(answered for _label, _opened, answered in rows),
        unopened=[label for label, opened, _answered in rows if not opened],
        waiting=sum(not answered for _label, _opened, answered in rows),
        open=is_open,
        newcomers=list(newcomers(study)[:60]) if is_open else [],
        staying_out=staying_out(study.group) if study.group else [],
    )


def without_answer(study: Study) -> list[Participant]:
    """Those for whom a code can be printed: they have not handed in yet."""
    return list(Participant.objects.filter(study=study, answered=False))


def code_hash(code: str) -> str:
    """Codes are kept under a keyed hash: a copied database gives none away."""
    return salted_hmac("commonground.answer", codes.plain(code), algorithm="sha256").hexdigest()


def bands() -> list[tuple[int, str]]:
    """Ages for which there is a set."""
    return [(int(value), str(label)) for value, label in Band.choices]


def address_of_codes() -> str:
    """Where a code is typed: on paper, to be read and typed."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('sociograms:code_enter')}"


def day_to_reopen(study: Study, now: datetime) -> date:
    """The promised day where it is still to come, else tomorrow; never after the deletion."""
    zone = ZoneInfo(study.school.time_zone)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    promised = last_day(study.closes_at or now, study)
    return min(max(promised, tomorrow), last_day(study.expires_at, study))
