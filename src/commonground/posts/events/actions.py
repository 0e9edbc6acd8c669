"""Telling a group of an event, and saying whether one comes."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from commonground.groups.models import Event
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.events.facts import ComingSaid
from commonground.posts.events.models import Coming, TellsOf
from commonground.posts.events.rules import may_say_coming, may_tell
from commonground.posts.models import Post


@transaction.atomic
def tell(actor: Persona, event: Event, *, words: str, now: datetime, key: str = "") -> Post:
    """Say it to the group; the same `key` again gives the post that was said first."""
    require(may_tell, actor, event)

    def rows(post: Post) -> Iterable[Model]:
        return [TellsOf(post=post, event=event)]

    return posts.say(
        actor,
        audiences=[event.group.audience],
        source=words.strip() or event.title,
        attach=[rows],
        key=key,
        now=now,
    )


@transaction.atomic
def say_coming(actor: Persona, event: Event, *, comes: bool, now: datetime) -> None:
    """Tell the group whether one comes; said again, the last word holds."""
    require(may_say_coming, actor, event)
    said = {"comes": comes, "at": now}
    Coming.objects.update_or_create(event=event, persona=actor, defaults=said)
    record(ComingSaid(event.pk, actor.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_comings(account: int, now: datetime) -> None:
    """What an account said of coming is gone."""
    Coming.objects.filter(persona__account=account).delete()
