"""Learners of 6 to 9 have Class, Questions and Me; what runs on, or leads further, does not exist."""

import pytest

from commonground.people.models import Account, Band
from commonground.posts import actions as posts
from commonground.testing.cast import BEGINNING, assemble
from tests.doors.walk import address, every, visitor

HAVE = (
    "/class/", "/groups/{group}/", "/groups/{group}/pages/", "/streams/audiences/{room}/",
    "/streams/audiences/{room}/new/?since=0", "/streams/people/{ada}/", "/posts/{post}/",
    "/posts/{post}/learned/", "/questions/", "/me/", "/me/profile/", "/people/{ada}/",
    "/drafts/", "/notices/", "/wrong/?post={post}", "/wrong/mine/",
)  # fmt: skip
LATER = (
    "/streams/home/", "/streams/home/new/?since=0", "/streams/tags/bees/", "/lists/",
    "/me/muted-words/", "/search/", "/search/?q=bees", "/beyond/", "/watches/", "/sources/",
    "/kept/", "/learned/", "/people/",
)  # fmt: skip
SHUT = ("timelines:", "feeds:", "sources:", "discovery:", "beyond:", "watches:", "bookmarks:")


@pytest.fixture
def room(db):
    cast = assemble()
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="Look. #bees", now=BEGINNING)
    ids = {"group": cast.group.pk, "room": cast.group.audience_id, "ada": cast.ada.pk}
    return cast.kid, ids | {"post": said.pk}


@pytest.mark.parametrize("band", [Band.YOUNGEST, Band.MIDDLE])
def test_what_exists_for_whom(room, band):
    kid, ids = room
    Account.objects.filter(pk=kid.account_id).update(band=band)
    browser = visitor(kid)
    for places, there in ((HAVE, True), (LATER, band > Band.YOUNGEST)):
        found = {one: browser.get(one.format(**ids)).status_code for one in places}
        assert {one for one, status in found.items() if (status < 400) is not there} == set()
    words = browser.get("/me/").content + browser.get("/posts/{post}/".format(**ids)).content
    assert (b"/kept/" in words, b"/keeping/" in words) == (band > Band.YOUNGEST,) * 2


def test_every_door_of_these_features_is_shut_to_the_youngest(room):
    kid, ids = room
    Account.objects.filter(pk=kid.account_id).update(band=Band.YOUNGEST)
    browser = visitor(kid)
    open_ = set()
    for name, route in every():
        if name.startswith(SHUT):
            place = address(route, {}, ids["post"])
            if {browser.get(place).status_code, browser.post(place).status_code} != {404}:
                open_.add(name)
    assert open_ <= {"timelines:audience", "timelines:audience_new", "timelines:person"}
