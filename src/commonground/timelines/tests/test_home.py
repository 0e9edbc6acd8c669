"""The pages of streams: their end, their empty beginning, their cost; and what is new."""

import re

import pytest

from commonground.audiences.models import Seat
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.timelines import queries

HOME, NEW = "/streams/home/", "/streams/home/new/"


def test_a_stream_that_ends(as_, cast, said):
    posts = said(cast.ada, [cast.group.audience], 25)
    client = as_("lea")
    first = client.get(HOME).content.decode()
    older = re.search(r'href="\?before=(\d+)"', first)[1]
    assert "You have read everything." not in first
    assert older == str(posts[5].pk)
    last = client.get(HOME, {"before": older}).content.decode()
    assert "You have read everything." in last
    assert "?before=" not in last
    assert last.count('<article class="post"') == 5


def test_an_empty_stream_says_so(as_, cast):
    text = as_("lea").get(HOME).content.decode()
    assert "Nothing was said here yet." in text
    assert "You have read everything." not in text


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 200), ("fay", 200), ("out", 404), ("gus", 404), ("gone", 404)]
)
def test_who_finds_the_stream_of_a_class(as_, cast, said, who, status):
    said(cast.ada, [cast.group.audience])
    assert as_(who).get(f"/streams/audiences/{cast.group.audience_id}/").status_code == status


def test_the_stream_of_a_class_names_it_and_writes_to_it(as_, cast):
    text = as_("lea").get(f"/streams/audiences/{cast.group.audience_id}/").content.decode()
    assert "<h1>Class 8B</h1>" in text
    assert f'name="place" value="{cast.group.audience_id}"' in text


def test_htmx_gets_the_stream_without_the_page(as_, cast, said):
    said(cast.ada, [cast.group.audience])
    address = f"/streams/audiences/{cast.group.audience_id}/"
    text = as_("lea").get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert '<article class="post"' in text


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 200), ("ada", 200), ("out", 404), ("gus", 404)]
)
def test_who_finds_the_stream_of_a_person(as_, cast, said, who, status):
    said(cast.ada, [cast.group.audience])
    assert as_(who).get(f"/streams/people/{cast.ada.pk}/").status_code == status


@pytest.mark.parametrize("before", ["x", "-3", "9" * 40])
@pytest.mark.parametrize("place", [HOME, NEW])
def test_a_place_that_cannot_be_is_said(as_, place, before):
    name = "after" if place == NEW else "before"
    assert as_("lea").get(place, {name: before}).status_code == 422


@pytest.mark.parametrize("place", ["home", "audiences", "people"])
def test_a_page_costs_the_same_with_10_and_with_200_posts(as_, cast, said, place):
    client = as_("lea")
    ends = {"audiences": f"audiences/{cast.group.audience_id}/", "people": f"people/{cast.ada.pk}/"}
    said(cast.ada, [cast.group.audience], 10)
    assert_cost_does_not_grow(
        lambda: client.get(f"/streams/{ends.get(place, 'home/')}"),
        lambda: said(cast.ada, [cast.group.audience], 190),
    )


class TestWhatIsNew:
    def test_it_counts_what_i_may_read(self, as_, cast, said):
        (seen,) = said(cast.ada, [cast.group.audience])
        said(cast.ada, [cast.group.audience], 3)
        answer = as_("lea").get(NEW, {"after": seen.pk})
        assert answer.json() == {"new": 3, "says": "3 new"}

    @pytest.mark.parametrize("who", ["out", "tom", "gus", "gone"])
    def test_to_others_it_is_silent(self, as_, cast, said, who):
        said(cast.ada, [cast.group.audience], 3)
        answer = as_(who).get(NEW, {"after": 0})
        assert (answer.status_code, answer.content) == (204, b"")

    def test_it_is_silent_about_what_i_left_out(self, as_, cast, said):
        said(cast.ada, [cast.group.audience], 3)
        Seat.objects.filter(persona=cast.lea).update(in_stream=False)
        assert as_("lea").get(NEW).status_code == 204

    def test_once_in_ten_seconds(self, as_, cast):
        client = as_("lea")
        assert client.get(NEW).status_code == 204
        assert client.get(NEW).status_code == 429

    def test_a_stranger_is_told_nothing(self, client, cast):
        assert client.get(NEW).status_code == 302

    def test_it_costs_the_same_with_many(self, cast, said):
        said(cast.ada, [cast.group.audience], 5)
        assert_cost_does_not_grow(
            lambda: queries.home_new(cast.lea, 1),
            lambda: said(cast.ada, [cast.group.audience], 100),
        )
