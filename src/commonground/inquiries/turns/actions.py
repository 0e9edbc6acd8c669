"""Telling who has not been heard, saying *not now*; planning, taking, giving back and doing."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in
from commonground.inquiries.actions import made_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.turns.facts import Planned, TaskMoved, Wished
from commonground.inquiries.turns.models import Task, Wish
from commonground.inquiries.turns.rules import (
    may_finish,
    may_give_back,
    may_pass,
    may_plan,
    may_take,
)
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.once.queries import made_before


@unattended
@transaction.atomic
def wish(inquiry: Inquiry, personas: Collection[int], *, now: datetime) -> None:
    """Tell each of these once, and nobody else, that the group would like to hear them."""
    for persona in personas:
        _wish, first = Wish.objects.get_or_create(
            inquiry=inquiry, persona_id=persona, defaults={"at": now}
        )
        if first:
            record(Wished(inquiry.pk, persona), actor=None, at=now)


@transaction.atomic
def pass_by(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Not now: one is asked no more, and nobody learns of it."""
    require(may_pass, actor, inquiry)
    said = {"passed_at": now}
    Wish.objects.update_or_create(
        inquiry=inquiry, persona=actor, defaults=said, create_defaults=said | {"at": now}
    )


@transaction.atomic
def plan(
    actor: Persona,
    inquiry: Inquiry,
    *,
    source: str,
    now: datetime,
    until: date | None = None,
    mine: bool = False,
    key: str = "",
) -> Task:
    """Write down what is to be done; `mine` takes it at once."""
    require(may_plan, actor, inquiry)
    taker = actor if mine else None
    if first := made_before(Task, actor, key, source, inquiry=inquiry, until=until):
        return first

    def rows(post: Post) -> Iterable[Model]:
        alias = post.alias if mine else ""
        return [Task(post=post, inquiry=inquiry, until=until, taken_by=taker, alias=alias)]

    post = posts.say_in(actor, inquiry.audience, source=source, now=now, attach=[rows], key=key)
    record(Planned(post.pk, inquiry.pk), actor=None if post.alias else actor, at=now)
    return made_of(Task, post)


@transaction.atomic
def take(actor: Persona, task: Task, *, now: datetime) -> None:
    """I do this."""
    require(may_take, actor, task)
    alias = alias_in(task.inquiry.audience_id, actor)
    free = Task.objects.filter(pk=task.pk, taken_by=None, done_at=None)
    if not free.update(taken_by=actor, alias=alias):
        raise Conflict(_("Someone took this just now."))
    record(TaskMoved(task.pk, task.inquiry_id), actor=None if alias else actor, at=now)


@transaction.atomic
def give_back(actor: Persona, task: Task, *, now: datetime) -> None:
    """I cannot do it after all."""
    require(may_give_back, actor, task)
    Task.objects.filter(pk=task.pk, taken_by=actor).update(taken_by=None, alias="")
    record(TaskMoved(task.pk, task.inquiry_id), actor=None if task.alias else actor, at=now)


@transaction.atomic
def finish(actor: Persona, task: Task, *, now: datetime) -> None:
    """It is done."""
    require(may_finish, actor, task)
    if not Task.objects.filter(pk=task.pk, done_at=None).update(done_at=now):
        raise Conflict(_("This was done just now."))
    record(TaskMoved(task.pk, task.inquiry_id), actor=None if task.alias else actor, at=now)


@unattended
@transaction.atomic
def erase_wishes(account: int, now: datetime) -> None:
    """That a group would have liked to hear an account is forgotten."""
    Wish.objects.filter(persona__account=account).delete()


@unattended
@transaction.atomic
def erase_taken(account: int, now: datetime) -> None:
    """What an account took and did not do is free again."""
    Task.objects.filter(taken_by__account=account).update(taken_by=None, alias="")
