"""Making a list, naming it, putting people and groups on it: nobody is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.kernel.errors import Unreadable
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.timelines.lists.queries import MOST
from commonground.timelines.lists.rules import (
    may_keep,
    may_keep_lists,
    may_list_audience,
    may_list_person,
)
from commonground.timelines.models import Listed, ReadingList

LONGEST = 80
MOST_ON_ONE = 200


@transaction.atomic
def make_list(actor: Persona, *, name: str) -> ReadingList:
    """An empty list with a name that only its owner reads."""
    require(may_keep_lists, actor, actor)
    if ReadingList.objects.filter(owner=actor).count() >= MOST:
        raise Unreadable(_("That is enough: delete a list first."))
    return ReadingList.objects.create(owner=actor, name=_named(name))


@transaction.atomic
def rename_list(actor: Persona, found: ReadingList, *, name: str) -> None:
    require(may_keep, actor, found)
    ReadingList.objects.filter(pk=found.pk).update(name=_named(name))


@transaction.atomic
def put_person(actor: Persona, found: ReadingList, person: Persona) -> None:
    """What they say, as far as I may read it, stands in the list from now on."""
    require(may_keep, actor, found)
    require(may_list_person, actor, person)
    _not_too_many(found)
    Listed.objects.get_or_create(list=found, person=person)


@transaction.atomic
def put_audience(actor: Persona, found: ReadingList, audience: Audience) -> None:
    """The same for a class or a group."""
    require(may_keep, actor, found)
    require(may_list_audience, actor, audience)
    _not_too_many(found)
    Listed.objects.get_or_create(list=found, audience=audience)


@transaction.atomic
def take_off(actor: Persona, found: ReadingList, *, person: int = 0, audience: int = 0) -> None:
    """Take somebody, or a group, off the list."""
    require(may_keep, actor, found)
    about = {"person": person} if person else {"audience": audience}
    Listed.objects.filter(list=found, **about).delete()


@transaction.atomic
def delete_list(actor: Persona, found: ReadingList) -> None:
    require(may_keep, actor, found)
    found.delete()


@unattended
@transaction.atomic
def erase_lists(account: int, *, now: datetime) -> None:
    """The lists of an account, and its place on those of others."""
    ReadingList.objects.filter(owner__account=account).delete()
    Listed.objects.filter(person__account=account).delete()


def _named(name: str) -> str:
    if not (name := " ".join(tidy(name, most=LONGEST).split())):
        raise Unreadable(_("Give it a name."))
    return name


def _not_too_many(found: ReadingList) -> None:
    if Listed.objects.filter(list=found).count() >= MOST_ON_ONE:
        raise Unreadable(_("This list is full."))
