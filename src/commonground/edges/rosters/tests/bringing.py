"""Bringing an export in, and what is here afterwards."""

from datetime import UTC, datetime

from django.core import serializers

from commonground.audiences.models import Audience, Seat
from commonground.edges.rosters import jobs, queries
from commonground.edges.rosters.models import Enrolment
from commonground.edges.rosters.tests.lists import delta, packed
from commonground.groups.models import Group, Term
from commonground.people.models import (
    Account,
    Guardianship,
    Membership,
    Persona,
    School,
)

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
TABLES = (
    School,
    Account,
    Persona,
    Membership,
    Guardianship,
    Term,
    Group,
    Audience,
    Seat,
    Enrolment,
)


def check(files, **given):
    data = files if isinstance(files, bytes) else packed(files)
    return queries.check(data, "list.zip", today="2026-11-22", **given)


def bring(files, **given):
    checked = check(files, **given)
    assert checked.plan.faults == []
    assert jobs.take_all(checked, now=NOW) == []
    return checked


def dump():
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in TABLES]


def by_source(sid):
    return Account.objects.get(source_id=sid)


def roles(sid):
    held = Membership.objects.filter(account__source_id=sid, until=None)
    return set(held.values_list("role", "school__source_id"))


def seats(sid):
    held = Seat.objects.filter(audience__group__source_id=sid, state="live")
    return set(held.values_list("persona__name", "part"))


# The heads of two files of a delta.
USERS = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,givenName,familyName\n"
PLACES = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"


def placing(*rows):
    return delta(enrollments=PLACES + "".join(f"{row}\n" for row in rows))
