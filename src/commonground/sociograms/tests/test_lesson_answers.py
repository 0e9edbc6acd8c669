"""The exit ticket: marked at once, kindly, and not kept."""

import pytest
from django.urls import reverse

RIGHT = {
    "step": "1", "arrow": "AB", "pairs": "find", "fours": "check", "clique": "check",
    "triangles": "find", "policy": "mutual", "reason": "it is firmer that way",
}  # fmt: skip
URL = "/sociograms/lesson/answers/"


@pytest.fixture
def ada(client, cast):
    client.force_login(cast.ada.account)
    return client


def test_all_four_are_marked(ada):
    page = ada.post(reverse("sociograms:lesson_answers"), RIGHT).content.decode()
    assert "4 of 4" in page
    assert "you could teach this" in page
    assert "it is firmer that way" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"step": "2"}, "below the limit the first step leads"),
        ({"arrow": "CA"}, "Which arrow do both loops share?"),
        ({"fours": "find"}, "only checking is known to be quick"),
        ({"reason": ""}, "Say in a few words why"),
        ({"policy": "max", "reason": "all voices count here"}, "were said by both"),
    ],
)
def test_each_answer_has_a_kind_word(ada, change, said):
    page = ada.post(URL, {**RIGHT, **change}).content.decode()
    assert said in page


def test_an_empty_ticket_is_no_fault(ada):
    page = ada.post(URL, {}).content.decode()
    assert "0 of 4" in page


def test_nothing_of_it_is_kept(ada):
    before = dict(ada.session)
    ada.post(URL, RIGHT)
    assert dict(ada.session) == before
    assert "it is firmer" not in ada.get("/sociograms/lesson/13/").content.decode()


@pytest.mark.parametrize(
    "odd",
    [{"step": "9"}, {"arrow": "XX"}, {"pairs": "maybe"}, {"policy": "none"}, {"reason": "x" * 601}],
)
def test_what_the_ticket_does_not_offer_is_refused(ada, odd):
    assert ada.post(URL, {**RIGHT, **odd}).status_code == 422


def test_it_is_handed_in_not_looked_at(ada):
    assert ada.get(URL).status_code == 405


@pytest.mark.parametrize(("who", "status"), [("fay", 200), ("gus", 404), ("gone", 404)])
def test_who_hands_it_in(client, cast, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.post(URL, RIGHT).status_code == status
