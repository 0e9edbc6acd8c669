"""Lists: a way of reading that is its owner's secret, and opens nothing."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.posts.queries import readable
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.timelines.lists import actions, queries
from commonground.timelines.models import Listed, ReadingList


@pytest.fixture
def of_lea(cast):
    made = actions.make_list(cast.lea, name="Bees")
    actions.put_person(cast.lea, made, cast.ada)
    actions.put_audience(cast.lea, made, cast.group.audience)
    return made


def test_what_people_and_groups_on_it_bring_newest_first(cast, said, now):
    room = audiences.open_audience(Kind.GROUP, name="Hive", school=cast.school)
    for who in (cast.lea, cast.fay):
        audiences.seat(room, who, now=now)
    made = actions.make_list(cast.lea, name="Bees")
    actions.put_person(cast.lea, made, cast.ada)
    actions.put_audience(cast.lea, made, room)
    (by_ada,) = said(cast.ada, [cast.group.audience])
    (hive,) = said(cast.fay, [room])
    said(cast.kid, [cast.group.audience])
    said(cast.ada, [cast.group.audience], reply_to=hive, start=hive)
    stream = queries.stream(cast.lea, made)
    assert [(one.pk, one.why) for one in stream.posts] == [
        (hive.pk, "You see this because Hive is on your list Bees."),
        (by_ada.pk, "You see this because Ada Adler is on your list Bees."),
    ]


def test_a_list_opens_nothing(cast, said, of_lea):
    secret = audiences.open_audience(Kind.CIRCLE, owner=cast.ada, school=cast.school)
    said(cast.ada, [secret], 3)
    assert list(queries.stream(cast.lea, of_lea).posts) == []
    assert queries.stream_new(cast.lea, of_lea, 0) == 0


def test_a_block_closes_it_too(cast, said, of_lea, now):
    said(cast.ada, [cast.group.audience])
    audiences.block(cast.ada, cast.lea, now=now)
    assert list(queries.stream(cast.lea, of_lea).posts) == []


def test_whose_seat_ended_reads_no_more(cast, said, of_lea, now):
    said(cast.kid, [cast.group.audience])
    assert queries.stream_new(cast.lea, of_lea, 0) == 1
    audiences.end_seat(cast.group.audience, cast.lea, now=now)
    assert list(queries.stream(cast.lea, of_lea).posts) == []
    assert queries.stream_new(cast.lea, of_lea, 0) == 0


def test_page_by_page_it_is_the_rule_sorted(cast, said, of_lea):
    said(cast.kid, [cast.group.audience], 7)
    said(cast.ada, [cast.group.audience], 6)
    found, before = [], None
    while True:
        page = queries.stream(cast.lea, of_lea, before, 4)
        found += [one.pk for one in page.posts]
        if page.finished:
            break
        before = page.older
    plain = readable(cast.lea).filter(reply_to=None).order_by("-pk")
    assert found == list(plain.values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["ada", "fay", "hal", "out", "gus"])
@pytest.mark.parametrize("place", ["", "new/", "change/", "removal/"])
def test_nobody_else_finds_a_list(as_, of_lea, who, place):
    assert as_(who).get(f"/lists/{of_lea.pk}/{place}").status_code == 404
    assert "Bees" not in as_(who).get("/lists/").content.decode()


def test_nobody_is_put_on_a_list_who_is_not_known(as_, cast, of_lea):
    client, place = as_("lea"), f"/lists/{of_lea.pk}/"
    assert client.post(f"{place}people/{cast.out.pk}/").status_code == 404
    assert client.post(f"{place}groups/{cast.other_group.audience_id}/").status_code == 404
    assert Listed.objects.count() == 2


def test_its_pages(as_, cast, said):
    said(cast.ada, [cast.group.audience])
    client = as_("lea")
    assert client.post("/lists/", {"name": " Bees\u202e "}).status_code == 302
    made = ReadingList.objects.get()
    place = f"/lists/{made.pk}/"
    assert made.name == "Bees"
    assert "Ada Adler" in client.get(f"{place}change/", {"find": "ada"}).content.decode()
    assert client.post(f"{place}people/{cast.ada.pk}/").status_code == 302
    text = client.get(place).content.decode()
    assert "You see this because Ada Adler is on your list Bees." in text
    assert client.get(f"{place}new/").json() == {"new": 1, "says": "1 new"}
    assert client.post(f"{place}people/{cast.ada.pk}/removal/").status_code == 302
    assert not Listed.objects.exists()
    assert client.post(f"{place}change/", {"name": "x" * 81}).status_code == 422
    assert client.post(f"{place}removal/").status_code == 302
    assert not ReadingList.objects.exists()


def test_it_costs_the_same_with_many(as_, cast, said, of_lea):
    client = as_("lea")
    said(cast.ada, [cast.group.audience], 10)
    assert_cost_does_not_grow(
        lambda: client.get(f"/lists/{of_lea.pk}/"),
        lambda: said(cast.ada, [cast.group.audience], 60),
    )
