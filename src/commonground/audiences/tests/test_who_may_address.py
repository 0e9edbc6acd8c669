"""Who may say something where: age, licence, school and guardian against every kind of audience."""

from itertools import product

import pytest
from django.utils import timezone

from commonground.audiences import actions
from commonground.audiences.models import OWNED, Audience, Kind, Licence, Seat, State
from commonground.audiences.rules import REACH, may_address
from commonground.people import actions as people
from commonground.people.models import STRANGER, Band, Consent, Role, School, Suspension
from commonground.testing.cast import Cast, assemble, enrolled


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


def audience_of(cast: Cast, kind: str, *, owner: bool, inside: bool) -> Audience:
    if kind in ("everyone", "world"):
        return Audience.objects.get(kind=kind)
    if kind == "school":
        return Audience.objects.get(kind=kind, school=cast.school if inside else cast.other_school)
    return Audience.objects.create(
        kind=kind,
        school=cast.school if inside else None,
        owner=(cast.kid if owner else cast.ada) if kind in OWNED else None,
        from_joining=kind == "conversation",
    )


def told(
    kind: str, seat: str, band: int, *, owner: bool, inside: bool, keys: set[str], world: bool
) -> bool:
    """The rule of the design, from the raw input."""
    if kind == "everyone":
        ground = True
    elif kind == "world":
        ground = world
    elif kind == "conversation":
        return False  # written to at its own place, by the rule of messages
    else:
        ground = seat == "live" and (kind not in OWNED or owner)
    if band >= 16:
        return ground
    if kind == "world":
        return False
    if inside and kind != "everyone":
        return ground
    return ground and band >= 10 and keys == {"licence", "school", "guardian"}


def give(cast: Cast, keys: set[str]) -> None:
    now, child = timezone.now(), cast.kid.account
    Licence.objects.filter(account=child).delete()
    Consent.objects.filter(account=child).delete()
    if "licence" in keys:
        Licence.objects.create(account=child, level=1, given_at=now)
    for key, who in (("school", cast.fay), ("guardian", cast.gus)):
        if key in keys:
            Consent.objects.create(
                account=child, given_by=who.account, purpose=REACH, basis="consent", given_at=now
            )


def test_every_case(cast: Cast) -> None:
    """Audiences of every kind side by side, so that one question is asked for all of them."""
    everything = {"licence", "school", "guardian"}
    key_sets = [set(), {"licence"}, {"school", "guardian"}, {"licence", "school"}, everything]
    allowed = 0
    for seat, owner, inside in product(
        ["none", "pending", "live", "ended"], [False, True], [False, True]
    ):
        rooms = {k: audience_of(cast, k, owner=owner, inside=inside) for k in Kind.values}
        take_seats(cast, rooms, seat)
        for band, keys, world in product(
            Band.values, key_sets if seat == "live" else key_sets[-1:], [False, True]
        ):
            give(cast, keys)
            cast.kid.account.band = band
            cast.kid.account.save(update_fields=["band"])
            School.objects.filter(pk=cast.school.pk).update(open_to_world=world)
            open_to_kid = Audience.objects.filter(may_address(cast.kid))
            may = set(open_to_kid.values_list("pk", flat=True))
            given = {"owner": owner, "inside": inside, "keys": keys, "world": world}
            for kind, room in rooms.items():
                expected = told(kind, seat, band, **given)
                assert (room.pk in may) == expected, (kind, seat, band, given)
                allowed += expected
        once = ("everyone", "world", "school")
        Audience.objects.filter(pk__in=[r.pk for k, r in rooms.items() if k not in once]).delete()
    assert allowed > 50


@pytest.mark.parametrize(
    ("licence", "school", "guardian", "far"),
    [
        ("fay", "fay", "gus", True),
        (None, "fay", "gus", True),
        ("fay", "gus", "gus", False),
        ("gus", "fay", "gus", False),
        ("fay", "gus", "mum", False),
        ("fay", "fay", "mum", True),
    ],
)
def test_a_parent_who_teaches_turns_one_key_alone(
    cast: Cast, licence: str | None, school: str, guardian: str, *, far: bool
) -> None:
    now = timezone.now()
    mum = enrolled("Mum Karim", cast.school, Role.GUARDIAN)
    people.entrust(mum.account, cast.kid.account, now=now)
    people.enrol(cast.gus.account, cast.school, Role.TEACHER, now=now)
    who = {"fay": cast.fay.account, "gus": cast.gus.account, "mum": mum.account, None: None}
    Licence.objects.create(account=cast.kid.account, level=1, given_by=who[licence], given_at=now)
    for giver in {school, guardian}:
        Consent.objects.create(
            account=cast.kid.account, given_by=who[giver], purpose=REACH, basis="consent",
            given_at=now,
        )  # fmt: skip
    everyone = Audience.objects.filter(may_address(cast.kid), kind=Kind.EVERYONE)
    assert everyone.exists() == far


def take_seats(cast: Cast, rooms: dict[str, Audience], seat: str) -> None:
    """Kid's seat in all of them; in everyone's and the world's there is none."""
    Seat.objects.filter(audience__in=rooms.values(), persona=cast.kid).delete()
    Seat.objects.bulk_create(
        Seat(audience=room, persona=cast.kid, state=seat, since=timezone.now())
        for kind, room in rooms.items()
        if seat != "none" and kind not in ("everyone", "world")
    )


def test_neither_strangers_nor_suspended_nor_remote_people_say_anything(cast: Cast) -> None:
    Suspension.objects.create(account=cast.ada.account, reason="cooling down")
    for actor in (STRANGER, cast.ada, cast.rem):
        assert not Audience.objects.filter(may_address(actor)).exists()


def test_nothing_is_said_in_what_is_over(cast: Cast) -> None:
    now = timezone.now()
    audience = cast.group.audience
    assert Audience.objects.filter(may_address(cast.ada), pk=audience.pk).exists()
    for field in ("read_only_since", "ended_at"):
        Audience.objects.filter(pk=audience.pk).update(**{field: now})
        assert not Audience.objects.filter(may_address(cast.ada), pk=audience.pk).exists()
        Audience.objects.filter(pk=audience.pk).update(**{field: None})


def test_a_circle_is_its_owners_alone(cast: Cast) -> None:
    circle = actions.open_audience(Kind.CIRCLE, name="us", owner=cast.ada, school=cast.school)
    for persona in (cast.ada, cast.lea):
        actions.seat(circle, persona, now=timezone.now(), state=State.LIVE)
    assert Audience.objects.filter(may_address(cast.ada), pk=circle.pk).exists()
    assert not Audience.objects.filter(may_address(cast.lea), pk=circle.pk).exists()


def test_who_left_every_school_says_nothing_to_everyone(cast: Cast) -> None:
    assert not Audience.objects.filter(may_address(cast.gone)).exists()
