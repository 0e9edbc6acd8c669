"""The rules of groups against their plain telling, over every small world there is.

Form × door × deleted × ended term on the one side; role × school × seat × part × suspended on the
other. The telling gets the raw input, not what the rule makes of it.
"""

from datetime import timedelta
from itertools import product

import pytest

from commonground.audiences.models import Audience, Kind, Part, Seat, State
from commonground.groups.models import Door, Form, Group, Parted
from commonground.groups.rules import (
    is_in,
    may_add,
    may_ask,
    may_find,
    may_join,
    may_lead,
    may_leave,
    may_open_class,
    may_open_group,
    may_restore,
    may_see,
    may_teach,
    may_withdraw,
)
from commonground.people.models import Account, Membership, Persona, Role, School, Suspension

ROLES = ("learner", "young", "teacher", "head", "guardian", None)
PLACES = ("here", "elsewhere")
SEATS = (None, "pending", "refused", "ended", "member", "facilitator")
STAFF = ("teacher", "head")


@pytest.fixture
def world(db, now):
    """Every kind of group in one school, and every kind of actor beside them."""
    here, elsewhere = (
        School.objects.create(name=name, pk=pk, root_id=pk)
        for pk, name in ((1, "Here"), (2, "Elsewhere"))
    )
    groups = []
    for form, door, gone, over in product(Form.values, Door.values, (False, True), (False, True)):
        audience = Audience.objects.create(
            kind=Kind.CLASS if form in ("class", "practice") else Kind.GROUP,
            school=here,
            read_only_since=now if over else None,
            ended_at=now if gone else None,
        )
        group = Group.objects.create(
            audience=audience,
            school=here,
            form=form,
            door=door,
            deleted_at=now - timedelta(days=1) if gone else None,
        )
        groups.append((group, form, door, gone, over))
    actors = []
    for number, (role, place, suspended) in enumerate(product(ROLES, PLACES, (False, True))):
        account = Account.objects.create(
            sign_in_name=f"a{number}", band=6 if role == "young" else 10
        )
        if role:
            Membership.objects.create(
                account=account,
                school=here if place == "here" else elsewhere,
                role="learner" if role == "young" else role,
                since=now - timedelta(days=9),
            )
        if suspended:
            Suspension.objects.create(account=account, since=now - timedelta(days=2), reason="-")
        persona = Persona.objects.create(account=account, name=f"A{number}", sort_key="a")
        actors.append((persona, role if place == "here" else None, role, suspended))
    return groups, actors


def give(persona, groups, seat, now):
    Seat.objects.filter(persona=persona).delete()
    Parted.objects.filter(persona=persona).delete()
    if seat is None:
        return
    live = seat in ("member", "facilitator")
    part = Part.FACILITATOR if seat == "facilitator" else Part.MEMBER
    for group, _form, _door, gone, _over in groups:
        state = ("ended" if gone else "live") if live else seat
        Seat.objects.create(
            audience=group.audience,
            persona=persona,
            state=State(state),
            part=part,
            since=now - timedelta(days=3),
        )
        if gone and live:
            Parted.objects.create(group=group, persona=persona, part=part, since=now)


def told(role_here, role, suspended, seat, form, door, gone, over):
    """What may be, in plain words."""
    live = seat in ("member", "facilitator") and not gone
    heads = role_here == "head" and form in ("class", "group")
    if suspended:
        sees = leads = False
    else:
        sees = not gone and (live or heads)
        leads = not gone and (live and seat == "facilitator" or heads)
    is_staff = role in STAFF
    through_door = (
        not suspended
        and not gone
        and not over
        and door in ("asking", "open")
        and (
            form == "group"
            and role_here in ("learner", "young", *STAFF)
            or form == "community"
            and role_here is not None
        )
    )
    settled = not gone and seat in ("pending", "refused", "member", "facilitator")
    led_before = gone and seat == "facilitator"
    return {
        may_see: sees,
        may_find: sees or through_door,
        may_lead: leads,
        may_teach: leads and is_staff and form in ("class", "practice"),
        may_add: leads and is_staff,
        may_join: through_door and door == "open" and not settled,
        may_ask: through_door and door == "asking" and not settled,
        may_leave: sees and live and form in ("group", "community"),
        may_withdraw: not gone and seat == "pending",
        may_restore: not suspended and gone and (led_before or heads),
        is_in: live,
    }


@pytest.mark.parametrize("seat", SEATS)
def test_every_rule_says_what_is_told(world, now, seat):
    groups, actors = world
    for persona, role_here, role, suspended in actors:
        give(persona, groups, seat, now)
        expected = [
            told(role_here, role, suspended, seat, form, door, gone, over)
            for _group, form, door, gone, over in groups
        ]
        for rule in expected[0]:
            found = set(Group.objects.filter(rule(persona)).values_list("pk", flat=True))
            due = {row[0].pk for row, may in zip(groups, expected, strict=True) if may[rule]}
            assert found == due, (rule.__name__, role_here, role, suspended, seat)


def test_who_opens_classes_and_groups(world):
    _groups, actors = world
    for persona, _here, role, suspended in actors:
        schools = set(Membership.objects.filter(account=persona.account).values_list("school"))
        classes = School.objects.filter(may_open_class(persona)).values_list("pk")
        starts = School.objects.filter(may_open_group(persona)).values_list("pk")
        staff = role in STAFF and not suspended
        assert set(classes) == (schools if staff else set())
        learner = role == "learner" and not suspended
        assert set(starts) == (schools if staff or learner else set())


def test_the_roles_are_all_told():
    assert {"learner", "teacher", "head", "guardian"} <= set(Role.values)
