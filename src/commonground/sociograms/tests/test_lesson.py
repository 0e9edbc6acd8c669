"""The start page of the lesson: who takes it, where one was, which classes can be put on the stage."""

import pytest
from django.urls import reverse

from commonground.people.models import Account, Band
from commonground.testing.cost import assert_cost_does_not_grow

URL = "/sociograms/lesson/"


def test_a_teacher_finds_thirteen_scenes(client, cast):
    client.force_login(cast.fay.account)
    page = client.get(reverse("sociograms:lesson")).content.decode()
    assert page.count("lesson-scene-number") == 13
    assert "Find the gang" in page
    assert "Begin" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("fay", 200), ("hal", 200), ("tom", 200), ("ada", 200), ("gus", 404), ("gone", 404)],
)
def test_who_takes_it(client, cast, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.get(URL).status_code == status


@pytest.mark.parametrize(
    ("band", "status"), [(Band.YOUNGEST, 404), (Band.MIDDLE, 200), (Band.OLDEST, 200)]
)
def test_learners_take_it_from_ten_on(client, cast, band, status):
    Account.objects.filter(pk=cast.ada.account.pk).update(band=band)
    client.force_login(cast.ada.account)
    assert client.get(URL).status_code == status
    assert client.get(f"{URL}1/").status_code == status
    assert client.post(f"{URL}answers/").status_code == status


def test_a_stranger_signs_in_first(client, db):
    assert client.get(URL).status_code == 302


def test_it_knows_where_this_browser_was(client, cast):
    client.force_login(cast.ada.account)
    client.get(f"{URL}7/")
    page = client.get(URL).content.decode()
    assert "Go on with scene 7" in page
    assert "you were here" in page


@pytest.mark.parametrize("told", ["", "0", "14", "x", "1e9"])
def test_a_spoilt_place_is_no_place(client, cast, told):
    client.force_login(cast.ada.account)
    client.cookies["lesson"] = told
    assert "Begin" in client.get(URL).content.decode()


def test_own_classes_are_offered_to_whoever_may_read_them(client, cast, noted):
    small, study = noted(size=9), noted(seed=5)
    offered = {}
    for who in ("fay", "mod", "hal", "tom", "ada"):
        client.force_login(getattr(cast, who).account)
        offered[who] = client.get(URL).content.decode()
    assert f'value="{study.pk}"' in offered["fay"]
    assert f'value="{study.pk}"' in offered["mod"]
    assert f'value="{small.pk}"' not in offered["fay"]
    for who in ("hal", "tom", "ada"):
        assert "With your own class" not in offered[who]


def test_the_cost_does_not_grow(client, cast, noted):
    client.force_login(cast.fay.account)
    noted(seed=1)
    assert_cost_does_not_grow(lambda: client.get(URL), lambda: [noted(seed=n) for n in (2, 3)])


def test_it_is_found_from_the_class_and_from_me(client, cast, study):
    for who, pages in {
        "fay": [
            reverse("groups:show", args=[cast.group.pk]),
            reverse("sociograms:show", args=[study.pk]),
            reverse("sociograms:index"),
        ],
        "ada": [reverse("groups:show", args=[cast.group.pk]), reverse("people:me")],
    }.items():
        client.force_login(getattr(cast, who).account)
        for page in pages:
            assert f'href="{URL}' in client.get(page).content.decode(), (who, page)
    client.force_login(cast.fay.account)
    picture = client.get(reverse("sociograms:show", args=[study.pk])).content.decode()
    assert f"{URL}?class={study.pk}" in picture


def test_who_may_not_take_it_is_not_sent_there(client, cast):
    Account.objects.filter(pk=cast.ada.account.pk).update(band=Band.YOUNGEST)
    for who in ("ada", "gus"):
        client.force_login(getattr(cast, who).account)
        assert URL not in client.get(reverse("people:me")).content.decode()
