"""An event told in the stream: the card, the link, who comes, and what leaves in a calendar."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.audiences import actions as audiences
from commonground.groups.actions import open_community
from commonground.groups.calendar import actions as calendar
from commonground.groups.calendar.pure.links import meets_at
from commonground.groups.calendar.queries import behind
from commonground.kernel.errors import Refused, Unreadable
from commonground.people.links.actions import make_link
from commonground.people.models import STRANGER
from commonground.posts.events import actions, queries
from commonground.posts.events.models import Coming, TellsOf
from commonground.posts.models import Post
from commonground.testing.cost import assert_cost_does_not_grow

LINK = "https://meet.example.org/river-8b"


@pytest.fixture
def event(cast, now):
    return calendar.add_event(
        cast.fay, cast.group, sort="excursion", title="To the river", place="Bridge", link=LINK,
        begins=now + timedelta(days=1), ends=now + timedelta(days=1, hours=2), now=now,
    )  # fmt: skip


@pytest.fixture
def told(cast, event, now):
    return actions.tell(cast.fay, event, words="Bring boots.", now=now, key="once")


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 302), ("ada", 404), ("hal", 404), ("out", 404)]
)
def test_who_may_tell(as_, event, who, status):
    answer = as_(who).post(f"/events/{event.pk}/telling/", {"words": "Bring boots."})
    assert answer.status_code == status
    assert TellsOf.objects.exists() == (status == 302)


def test_those_of_the_group_see_it_with_place_and_link(as_, cast, told):
    page = as_("lea").get(f"/posts/{told.pk}/").content.decode()
    assert "To the river" in page
    assert LINK in page
    assert "Bridge" in page
    assert as_("out").get(f"/posts/{told.pk}/").status_code == 404


def test_twice_is_once(cast, event, told, now):
    again = actions.tell(cast.fay, event, words="Bring boots.", now=now, key="once")
    assert again.pk == told.pk
    assert TellsOf.objects.count() == 1


def test_without_words_its_title_is_said(cast, event, now):
    assert actions.tell(cast.fay, event, words=" ", now=now).source == "To the river"


def test_the_card_follows_the_event(cast, event, told, now):
    assert queries.for_posts(cast.lea, [told.pk])[told.pk].event.title == "To the river"
    calendar.remove_event(cast.fay, event, now=now)
    assert queries.for_posts(cast.lea, [told.pk]) == {}


def test_passed_on_or_not_the_card_is_for_the_group(cast, told, everyone):
    for outside in (cast.out, cast.tom, cast.gus, cast.rem, STRANGER):
        assert queries.for_posts(outside, [told.pk]) == {}


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 302), ("fay", 302), ("hal", 403), ("out", 404)]
)
def test_who_may_say_they_come(as_, event, who, status):
    answer = as_(who).post(f"/events/{event.pk}/coming/say/", {"comes": "yes"})
    assert answer.status_code == status


def test_among_colleagues_elsewhere_one_of_ones_own_school_is_not_told(cast, now):
    room = open_community(cast.tom, name="Elsewhere", now=now)
    for who in (cast.fay, cast.hal):
        audiences.seat(room.audience, who, now=now)
    event = calendar.add_event(
        cast.tom, room, sort="other", title="We meet", place="", link="",
        begins=now + timedelta(days=1), ends=now + timedelta(days=2), now=now,
    )  # fmt: skip
    for who in (cast.fay, cast.tom):
        actions.say_coming(who, event, comes=True, now=now)
    told = [
        [said.persona for said in queries.who_comes(who, event.pk).coming]
        for who in (cast.fay, cast.hal, cast.tom)
    ]
    assert told == [[cast.fay, cast.tom], [cast.tom], [cast.fay, cast.tom]]


def test_who_comes_is_told_by_name_and_the_last_word_holds(as_, cast, event, now):
    for comes in (True, False):
        actions.say_coming(cast.lea, event, comes=comes, now=now)
    actions.say_coming(cast.kid, event, comes=True, now=now)
    page = queries.who_comes(cast.ada, event.pk)
    assert [c.persona for c in page.coming] == [cast.kid]
    assert [c.persona for c in page.away] == [cast.lea]
    assert "Kid Karim" in as_("ada").get(f"/events/{event.pk}/coming/").content.decode()
    audiences.block(cast.kid, cast.ada, now=now)
    assert queries.who_comes(cast.ada, event.pk).coming == []
    assert queries.who_comes(cast.fay, event.pk).coming
    audiences.end_seat(cast.group.audience, cast.kid, now=now)
    assert not queries.who_comes(cast.fay, event.pk).coming


def test_what_is_over_takes_no_answer(cast, event, now):
    event.begins, event.ends = now - timedelta(hours=2), now - timedelta(hours=1)
    event.save()
    with pytest.raises(Refused):
        actions.say_coming(cast.lea, event, comes=True, now=timezone.now())


def test_a_pupils_calendar_carries_no_link(cast, event, now):
    for who, carried in ((cast.fay, True), (cast.lea, False)):
        file = behind(make_link(who, purpose="calendar", now=now), now)
        assert "To the river" in file
        assert (LINK in file) == carried
        assert ("Bridge" in file) == carried


BAD = [
    "http://meet.example.org/", "javascript:alert(1)", "https://", "https://[::1]/", "https://x",
    "https://user:word@example.org/", "https://a b.example/", "https://e.org\\@f.org",
    "https://e.org/\u202ex", "data:text/html,x", "//e.org", "https://e.org:99999/",
    "https://e.org/" + "x" * 500, "https://e.org/\nX-A: b",
]  # fmt: skip


@pytest.mark.parametrize("link", BAD)
def test_what_is_no_meeting_link_is_refused(as_, cast, link, now):
    assert meets_at(link) == ""
    with pytest.raises(Unreadable):
        calendar.meeting_link(link)
    day = (now + timedelta(days=2)).date().isoformat()
    sent = {"title": "Talk", "sort": "other", "day": day, "begins": "10:00", "ends": "11:00"}
    answer = as_("fay").post(f"/groups/{cast.group.pk}/events/", sent | {"link": link})
    assert answer.status_code in {400, 422}


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_https_or_nothing(typed):
    for one in (typed, f"https://{typed}"):
        found = meets_at(one)
        assert found == "" or (found.startswith("https://") and "@" not in found.split("/")[2])


def test_cost(as_, cast, event, told, now):
    client = as_("lea")
    page = f"/streams/audiences/{cast.group.audience_id}/"

    def more():
        for _n in range(3):
            actions.tell(cast.fay, event, words="More.", now=now)
        actions.say_coming(cast.kid, event, comes=True, now=now)

    assert_cost_does_not_grow(lambda: client.get(page), more)
    assert_cost_does_not_grow(
        lambda: client.get(f"/events/{event.pk}/coming/"),
        lambda: [
            actions.say_coming(who, event, comes=True, now=now) for who in (cast.ada, cast.fay)
        ],
    )
    assert Coming.objects.count() == 3
    assert Post.objects.count() == 4
