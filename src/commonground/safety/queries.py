"""Who reads a report, what of it may be seen, and what is reported."""

from typing import Any

from django.db.models import QuerySet

from commonground.audiences.rules import may_meet
from commonground.kernel.errors import Missing
from commonground.kernel.rules import allows, one
from commonground.pages import queries as pages
from commonground.people.models import STAFF, Account, Actor, Persona, Role, School
from commonground.people.outlines.queries import ask
from commonground.people.queries import live, standing
from commonground.posts import queries as posts
from commonground.posts.learned import queries as learned
from commonground.posts.media import queries as media
from commonground.posts.media.copies import queries as copies
from commonground.posts.media.models import Upload
from commonground.posts.models import Post
from commonground.posts.polls.models import Choice
from commonground.posts.rules import may_bring_back, may_hide, may_read
from commonground.safety.models import About, Nature, Report, Whom
from commonground.safety.pointed import queries as pointed
from commonground.safety.pointed.queries import Thing
from commonground.safety.reported.queries import HIDDEN_BY, told_of
from commonground.safety.rules import may_answer, may_follow_up, may_read_report

PAGE_LENGTH = 300
NATURES = Nature.choices
WHOM = Whom.choices  # whom it is about, in three large choices


def thing(
    actor: Actor,
    *,
    post: int | None,
    person: int | None,
    page: str,
    taken: int | None = None,
    description: int | None = None,
    thought: int | None = None,
    carried: int | None = None,
    question: int | None = None,
    together: int | None = None,
    version: int | None = None,
    map: int | None = None,
    on_map: str = "",
    step: int | None = None,
    remark: int | None = None,
) -> Thing:
    """What the actor points at; only what they can see can be pointed at."""
    if post:
        said = posts.one_open(actor, post)
        # Whoever may only lift a hiding reads nothing, and so has nothing to copy.
        read = allows(may_read, actor, said)
        copy = {"author": said.author.name, "words": "", "at": said.at.isoformat()}
        return Thing(
            About.POST, said.pk, said.author.account, copy | _copy_of(actor, said, read=read)
        )
    if taken:
        written = learned.one_taken(actor, taken)
        copy = {"author": written.by.name, "words": written.words, "at": written.at.isoformat()}
        return Thing(About.TAKEN, written.pk, written.by.account, copy)
    if description:
        told = media.one_read(actor, description)
        copy = {"author": told.by.name, "words": told.words, "at": told.at.isoformat()}
        return Thing(About.DESCRIBED, told.pk, told.by.account, copy)
    if thought or carried:
        return pointed.unnamed(actor, thought, carried)
    if question:
        return pointed.question(actor, question)
    if together:
        return pointed.written_together(actor, together)
    if version:
        return pointed.on_a_page(actor, version)
    if map or remark:
        return pointed.about_a_map(actor, map or 0, on_map, step, remark)
    if person:
        met = one(Persona.objects.select_related("account"), may_meet, actor, person)
        return Thing(About.PERSON, met.pk, met.account, {"author": met.name})
    return Thing(About.PAGE, None, None, {"page": page[:PAGE_LENGTH]} if page else {})


def _copy_of(actor: Actor, said: Post, *, read: bool) -> dict[str, Any]:
    """All that was said with it: what hangs on it goes with it, if its author takes it back."""
    if not read:
        return {}
    first = said.passes_on
    copy: dict[str, Any] = {
        "words": "\n\n".join(filter(None, (said.title, said.source))),
        "note": said.warning,
        "choices": [one.words for one in Choice.objects.filter(poll__post=said).order_by("place")],
        "brought": [
            _hanging(one)
            for post in filter(None, (said, first))
            for one in copies.on_post(actor, post.pk)
        ],
    }
    if first:  # without the name: who said it first is not the one of whom this is said
        copy["passed_on"] = "\n\n".join(filter(None, (first.title, first.source)))
    return {name: what for name, what in copy.items() if what or name == "words"}


def _hanging(one: media.Shown) -> dict[str, str]:
    said = one.said
    return {
        "upload": str(one.pk),
        "sort": one.upload.sort,
        "what": str(one.upload.get_sort_display()),
        "words": said.words if said else "",
    }


def brought(copy: dict[str, Any]) -> list[int]:
    """What hung on it, by number, in the order of the copy."""
    return [int(one["upload"]) for one in copy.get("brought", ())]


def kept(actor: Actor, pk: int, number: int) -> tuple[Upload, str]:
    """One of the things that hung on what was reported, for those who answer."""
    there = brought(one_to_answer(actor, pk).copy)
    if not 1 <= number <= len(there):
        raise Missing
    return copies.copy_of(there[number - 1])


def school_of(actor: Actor, concerned: Account | None) -> School:
    """The school whose adults answer: where the actor learns or belongs, else the other's."""
    s = standing(actor)
    mine = s.schools_as(Role.LEARNER) or s.schools or frozenset(b.school for b in s.belongings)
    if not mine and concerned:
        mine = frozenset(concerned.memberships.filter(live()).values_list("school", flat=True))
    school = School.objects.filter(pk__in=mine).order_by("pk").first()
    if school is None:
        raise Missing
    return school


def readers(school: School, concerned: Account | None) -> list[Persona]:
    """The people who will read it, by name: the named adults, else the heads, never the one concerned."""
    people = Persona.objects.filter(own=True).exclude(account=concerned).order_by("sort_key")
    at_school = live(prefix="account__memberships__")
    named = people.filter(
        at_school,
        account__answers_for=school,
        account__memberships__school=school,
        account__memberships__role__in=STAFF,
    ).distinct()
    heads = people.filter(
        at_school, account__memberships__school=school, account__memberships__role=Role.HEAD
    ).distinct()
    return list(named) or list(heads)


def mine(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(may_follow_up(actor)).order_by("-pk")


def one_report(actor: Actor, pk: int) -> Report:
    """A report that the actor made or answers."""
    return one(
        Report.objects.select_related("by", "school", "taken_by"), may_read_report, actor, pk
    )


def one_to_answer(actor: Actor, pk: int) -> Report:
    return one(
        Report.objects.select_related("by__account", "school", "taken_by", "concerns"),
        may_answer,
        actor,
        pk,
    )


def desk(actor: Actor, *, settled: bool) -> QuerySet[Report]:
    """The reports that wait for the actor, the oldest first; settled ones, the newest first."""
    rows = Report.objects.filter(may_answer(actor)).select_related("by", "taken_by", "school")
    if settled:
        return rows.filter(settled_at__isnull=False).order_by("-pk")
    return rows.filter(settled_at=None).order_by("pk")


def answers_somewhere(actor: Actor) -> bool:
    """Whether the desk is the actor's place at all."""
    s = standing(actor)
    if s.account is None or s.suspended:
        return False
    return bool(s.schools_as(Role.HEAD)) or bool(s.staff and ask(actor, _named_at))


def _named_at(actor: Actor) -> QuerySet[School]:
    s = standing(actor)
    return School.objects.filter(pk__in=s.staff_of, named_adults=s.account)[:1]


def one_of_mine(actor: Actor, pk: int) -> Report:
    return one(Report.objects.select_related("by", "school", "taken_by"), may_follow_up, actor, pk)


def help_for(actor: Actor, concerned: Account | None = None) -> dict[str, Any]:
    """Who will read it and what number answers at night; a stranger learns no name."""
    if actor.pk is None:
        numbers = School.objects.exclude(night_number="").values_list("night_number", flat=True)
        return {"night_number": numbers[0] if len(set(numbers[:2])) == 1 else ""}
    school = school_of(actor, concerned)
    return {"readers": readers(school, concerned), "night_number": school.night_number}


def since(actor: Actor, report: Report) -> dict[str, Any]:
    """What was written, who reads, and whether the thing can be shown or hidden."""
    told = report.thing or 0 if report.about == About.POST else 0
    about = Post.objects.filter(pk=told)
    return {
        "answers": report.answers.select_related("by").order_by("pk"),
        "readers": readers(report.school, report.concerns),
        "night_number": report.school.night_number,
        "post": report.thing,
        "away": about.filter(may_bring_back(actor)).exists(),
        **{about: told_of(actor, report, about) for about in HIDDEN_BY},
        "hideable": about.filter(may_hide(actor)).exists(),
        "version": pages.to_answer_for(actor, report.thing or 0)
        if report.about == About.WIKI
        else None,
    }


def waits(actor: Actor) -> bool:
    """Whether a report that nobody looks after waits for the actor."""
    return answers_somewhere(actor) and bool(ask(actor, _waiting))


def _waiting(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(may_answer(actor), settled_at=None, taken_by=None)[:1]
