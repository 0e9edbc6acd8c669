"""Feeds out: by choice, by the rule at each fetch, and never of anybody under sixteen."""

import json
from dataclasses import replace
from itertools import product

import feedparser
import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind, Seat
from commonground.groups.actions import open_community, open_group
from commonground.kernel import limits
from commonground.kernel.errors import Missing, Refused
from commonground.people import actions as people
from commonground.people.links.actions import make_link
from commonground.people.models import STRANGER, Band, Persona, School
from commonground.people.suspensions import actions as suspensions
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.posts.queries import readable
from commonground.testing.cast import BEGINNING, assemble
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.timelines.feeds import actions, queries
from commonground.timelines.feeds.models import Opened


@pytest.fixture
def cast(db):
    limits.forget()
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def opened(cast):
    """A school that opened itself to the world."""
    School.objects.filter(pk=cast.school.pk).update(open_to_world=True)
    return replace(
        cast, **{name: fresh(getattr(cast, name)) for name in ("fay", "ada", "hal", "tom")}
    )


def fresh(persona):
    return Persona.objects.select_related("account").get(pk=persona.pk)


def world():
    return Audience.objects.get(kind=Kind.WORLD)


def everyone():
    return Audience.objects.get(kind=Kind.EVERYONE)


def of_person(client, persona):
    return client.get(reverse("feeds:person_atom", args=[persona.pk]))


def test_what_somebody_says_to_the_world_and_nothing_else(client, opened, now):
    posts.say(opened.fay, audiences=[world()], source="Herons are back. #birds", now=now)
    posts.say(opened.fay, audiences=[everyone()], source="For us alone.", now=now)
    posts.say(opened.fay, audiences=[opened.group.audience], source="For 8B alone.", now=now)
    assert of_person(client, opened.fay).status_code == 404
    actions.open_own(opened.fay, now=now)
    answer = of_person(client, opened.fay)
    found = feedparser.parse(answer.content)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not found.bozo
    assert [entry.title for entry in found.entries] == ["Herons are back. #birds"]
    as_json = client.get(reverse("feeds:person_json", args=[opened.fay.pk])).json()
    assert [item["tags"] for item in as_json["items"]] == [["birds"]]
    actions.close_own(opened.fay, now=now)
    assert of_person(client, opened.fay).status_code == 404


SAID_TO = ["world", "everyone", "class", "group", "group and world"]
STATES = ["said", "hidden", "deleted"]


def test_every_public_feed_holds_what_a_stranger_may_read_and_was_chosen(client, opened, now):
    """Who said it × to whom × what became of it, against the rule in plain words."""
    group = open_group(opened.fay, opened.school, name="Birders", door="invited", now=now)
    rooms = {
        "world": [world()], "everyone": [everyone()], "class": [opened.group.audience],
        "group": [group.audience], "group and world": [group.audience, world()],
    }  # fmt: skip
    expected = {"person": set(), "room": set(), "tag": set()}
    for to, state in product(SAID_TO, STATES):
        words = f"{to} {state} #birds"
        post = posts.say(opened.fay, audiences=rooms[to], source=words, now=now)
        if state == "hidden":
            posts.hide(opened.hal, post, reason="Not now.", now=now)
        if state == "deleted":
            posts.delete(opened.fay, post, now=now)
        if state == "said" and "world" in to:
            expected["person"].add(words)
            expected["tag"].add(words)
        if state == "said" and to == "group and world":
            expected["room"].add(words)
    actions.open_own(opened.fay, now=now)
    actions.open_room(opened.fay, group.audience, now=now)
    found = {
        "person": of_person(client, opened.fay),
        "room": client.get(reverse("feeds:room_atom", args=[group.audience.pk])),
        "tag": client.get(reverse("feeds:tag_atom", args=["birds"])),
    }
    told = {
        name: {entry.title for entry in feedparser.parse(answer.content).entries}
        for name, answer in found.items()
    }
    assert told == expected
    assert {post.source for post in readable(STRANGER)} == expected["person"]
    School.objects.update(open_to_world=False)
    assert {client.get(answer.request["PATH_INFO"]).status_code for answer in found.values()} == {
        404
    }


@pytest.mark.parametrize("what", ["suspended", "left", "younger", "closed", "school"])
def test_a_feed_ends_with_its_ground(client, opened, now, what):
    posts.say(opened.fay, audiences=[world()], source="Herons.", now=now)
    actions.open_own(opened.fay, now=now)
    assert of_person(client, opened.fay).status_code == 200
    if what == "suspended":
        suspensions.suspend(opened.hal, opened.fay.account, reason="x", until=None, now=now)
    elif what == "left":
        people.leave(opened.fay.account, opened.school, "teacher", now=now)
    elif what == "younger":
        people.leave(opened.fay.account, opened.school, "teacher", now=now)
        people.enrol(opened.fay.account, opened.school, "learner", now=BEGINNING)
        people.set_band([opened.fay.account_id], Band.MIDDLE, now=now)
    elif what == "closed":
        actions.close_own(opened.fay, now=now)
    else:
        School.objects.update(open_to_world=False)
    assert of_person(client, opened.fay).status_code == 404


@pytest.mark.parametrize("band", [Band.YOUNGEST, Band.MIDDLE, Band.OLDEST])
def test_nobody_under_sixteen_has_a_feed(client, opened, now, band):
    people.set_band([opened.ada.account_id], band, now=now)
    ada = fresh(opened.ada)
    client.force_login(ada.account)
    grown = band == Band.OLDEST
    assert client.get(reverse("feeds:index")).status_code == (200 if grown else 404)
    assert client.post(reverse("feeds:home_link_create")).status_code == (200 if grown else 404)
    opening = {Band.YOUNGEST: 404, Band.MIDDLE: 403, Band.OLDEST: 302}[band]
    assert client.post(reverse("feeds:own_open")).status_code == opening
    Opened.objects.get_or_create(persona=ada, defaults={"since": now})
    token = make_link(ada, purpose=queries.HOME, now=now)
    client.logout()
    assert of_person(client, ada).status_code == (200 if grown else 404)
    secret = client.get(reverse("feeds:home_atom", args=[token]))
    assert secret.status_code == (200 if grown else 404)


def test_a_group_of_children_never_stands_open(opened, now):
    group = open_group(opened.fay, opened.school, name="Young", door="invited", now=now)
    audiences.seat(group.audience, opened.ada, now=now)
    for room in (group.audience, opened.group.audience):
        with pytest.raises(Refused):
            actions.open_room(opened.fay, room, now=now)
    Opened.objects.create(audience=group.audience, since=now)
    with pytest.raises(Missing):
        queries.of_room(group.audience.pk, "atom", "/")


def test_nothing_of_who_is_under_sixteen_now_stands_in_any_open_feed(client, opened, now):
    people.set_band([opened.ada.account_id], Band.OLDEST, now=now)
    group = open_group(opened.fay, opened.school, name="Birders", door="invited", now=now)
    audiences.seat(group.audience, opened.ada, now=now)
    to = [group.audience, world()]
    posts.say(fresh(opened.ada), audiences=to, source="Herons. #birds", now=now)
    actions.open_room(opened.fay, group.audience, now=now)
    audiences.end_seat(group.audience, opened.ada, now=now)
    places = [
        reverse("feeds:tag_atom", args=["birds"]),
        reverse("feeds:room_atom", args=[group.audience.pk]),
    ]
    assert [b"Herons" in client.get(place).content for place in places] == [True, True]
    people.set_band([opened.ada.account_id], Band.MIDDLE, now=now)
    assert [b"Herons" in client.get(place).content for place in places] == [False, False]


def test_a_room_of_colleagues_elsewhere_never_stands_open(opened, now):
    room = open_community(opened.fay, name="Whistle", now=now).audience
    with pytest.raises(Refused):
        actions.open_room(opened.fay, room, now=now)
    Opened.objects.create(audience=room, since=now)
    with pytest.raises(Missing):
        queries.of_room(room.pk, "atom", "/")


def secret(client, token, pk=None):
    name, args = (
        ("feeds:home_atom", [token]) if pk is None else ("feeds:secret_room_atom", [token, pk])
    )
    return client.get(reverse(name, args=args))


def titles(answer):
    return {entry.title for entry in feedparser.parse(answer.content).entries}


def test_a_secret_address_reads_as_its_owner_at_this_moment(client, cast, now):
    room = cast.group.audience
    posts.say(cast.ada, audiences=[room], source="The river is green.", now=now)
    client.force_login(cast.fay.account)
    page = client.post(reverse("feeds:room_link_create", args=[room.pk])).content.decode()
    token = page.split("/feeds/secret/")[1].split("/")[0]
    client.logout()
    answer = secret(client, token, room.pk)
    assert titles(answer) == {"The river is green."}
    assert answer["X-Robots-Tag"] == "noindex"
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert secret(client, token).status_code == 404  # it opens one stream, and no other
    assert secret(client, token, cast.other_group.audience.pk).status_code == 404
    posts.hide(cast.hal, Post.objects.get(), reason="x", now=now)
    assert titles(secret(client, token, room.pk)) == set()
    audiences.end_seat(room, cast.fay, now=now)
    assert secret(client, token, room.pk).status_code == 404


def test_it_dies_with_one_click(client, cast, now):
    token = make_link(cast.fay, purpose=queries.HOME, now=now)
    assert secret(client, token).status_code == 200
    client.force_login(cast.fay.account)
    client.post(reverse("feeds:home_link_remove"))
    client.logout()
    assert secret(client, token).status_code == 404
    assert secret(client, "no-such-token").status_code == 404


def test_home_brings_what_home_brings(client, cast, now):
    posts.say(cast.ada, audiences=[cast.group.audience], source="To 8B.", now=now)
    posts.say(cast.tom, audiences=[cast.other_group.audience], source="To 9A.", now=now)
    token = make_link(cast.fay, purpose=queries.HOME, now=now)
    assert titles(secret(client, token)) == {"To 8B."}


def test_from_a_shielded_room_come_neither_words_nor_names(client, cast, now):
    room = audiences.open_audience(Kind.COLLEAGUES, name="Whistle", from_joining=True)
    for who in (cast.fay, cast.tom):
        audiences.seat(room, who, now=now)
    Seat.objects.update(since=BEGINNING)
    posts.say(cast.tom, audiences=[room], source="The head does not listen. #secret", now=now)
    tokens = {
        pk: make_link(cast.fay, purpose=queries.purpose_of(pk), now=now) for pk in (None, room.pk)
    }
    for pk, token in tokens.items():
        body = secret(client, token, pk).content.decode()
        assert "There is something new." in body
        for word in ("listen", "Tom", "Whistle", "#secret"):
            assert word not in body


def test_a_content_note_stands_for_the_words(client, cast, now):
    posts.say(
        cast.ada, audiences=[cast.group.audience], source="Blood.", warning="An accident", now=now
    )
    body = secret(client, make_link(cast.fay, purpose=queries.HOME, now=now)).content.decode()
    assert "An accident" in body
    assert "Blood" not in body


def test_nothing_new_is_not_sent_again(client, opened, now):
    posts.say(opened.fay, audiences=[world()], source="Herons.", now=now)
    actions.open_own(opened.fay, now=now)
    mark = of_person(client, opened.fay)["ETag"]
    path = reverse("feeds:person_atom", args=[opened.fay.pk])
    again = client.get(path, headers={"If-None-Match": f'"x", W/{mark}'})
    assert (again.status_code, again.content) == (304, b"")
    posts.say(opened.fay, audiences=[world()], source="Geese.", now=now)
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 200


def test_the_page_tells_readers_where_the_feed_is(client, opened, now):
    actions.open_own(opened.fay, now=now)
    client.force_login(opened.fay.account)
    page = client.get(reverse("feeds:index")).content.decode()
    place = reverse("feeds:person_atom", args=[opened.fay.pk])
    assert 'rel="alternate" type="application/atom+xml"' in page
    assert f'href="{place}">' in page


def test_the_cost_does_not_grow(client, opened, now):
    actions.open_own(opened.fay, now=now)
    path = reverse("feeds:person_json", args=[opened.fay.pk])

    def more():
        for number in range(5):
            posts.say(opened.fay, audiences=[world()], source=f"Heron {number} #a #b", now=now)

    more()
    assert_cost_does_not_grow(lambda: client.get(path), more)
    assert len(json.loads(client.get(path).content)["items"]) == 10
