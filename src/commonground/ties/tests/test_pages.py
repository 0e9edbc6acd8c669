"""The pages of ties: success first, then who gets what."""

import pytest
from django.urls import reverse

from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.ties import actions
from commonground.ties.models import Mute, Tie


def page(client, who, name, *args, data=None):
    client.force_login(who.account)
    session = client.session
    session["second_factor"] = True  # what staff prove when they sign in
    session.save()
    url = reverse(f"ties:{name}", args=args)
    return client.post(url, data) if data is not None else client.get(url)


def test_a_pupil_says_what_another_is_to_them_and_the_other_refuses(client, cast, learns):
    said = {"kind": learns.pk, "strength": "5", "shown_to": ""}
    assert page(client, cast.ada, "person", cast.lea.pk, data=said).status_code == 302
    mine = page(client, cast.ada, "person", cast.lea.pk).content.decode()
    assert "very much" in mine
    theirs = page(client, cast.lea, "index").content.decode()
    assert "learns with" in theirs
    assert "very much" not in theirs
    tie = Tie.objects.get()
    assert page(client, cast.lea, "refusal_create", tie.pk, data={}).status_code == 302
    assert "not agreed" in page(client, cast.ada, "index").content.decode()


def test_what_cannot_be_chosen_is_said_clearly(client, cast, learns):
    answer = page(client, cast.ada, "person", cast.lea.pk, data={"kind": "77", "strength": "9"})
    assert answer.status_code == 422
    assert Tie.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("ada", "lea", 200),
        ("ada", "fay", 200),
        ("fay", "ada", 200),
        ("gus", "kid", 200),
        ("gus", "ada", 404),
        ("ada", "ada", 404),
        ("ada", "out", 404),
        ("out", "ada", 404),
        ("tom", "ada", 404),
        ("ada", "rem", 404),
    ],
)
def test_who_sees_the_page_of_whom(client, cast, who, whom, status):
    assert page(client, getattr(cast, who), "person", getattr(cast, whom).pk).status_code == status


def test_a_guardian_says_nothing_of_a_classmate_of_their_child(client, cast, learns):
    said = {"kind": learns.pk, "strength": "", "shown_to": ""}
    assert page(client, cast.gus, "person", cast.ada.pk, data=said).status_code == 404


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("ada", "tie_remove", 302),
        ("lea", "tie_remove", 403),
        ("kid", "tie_remove", 404),
        ("out", "tie_remove", 404),
        ("lea", "refusal_create", 302),
        ("ada", "refusal_create", 403),
        ("kid", "refusal_create", 404),
        ("ada", "strength_edit", 302),
        ("lea", "strength_edit", 403),
        ("kid", "strength_edit", 404),
    ],
)
def test_who_may_do_what_to_a_tie(client, cast, learns, now, who, name, status):
    tie = actions.declare(cast.ada, cast.lea, kind=learns, now=now)
    answer = page(client, getattr(cast, who), name, tie.pk, data={"strength": "2"})
    assert answer.status_code == status


def test_muting_and_listening_again(client, cast):
    assert page(client, cast.ada, "mute_create", cast.lea.pk, data={}).status_code == 302
    assert "Read them again" in page(client, cast.ada, "person", cast.lea.pk).content.decode()
    assert cast.ada.name not in page(client, cast.lea, "index").content.decode()
    assert page(client, cast.ada, "mute_remove", cast.lea.pk, data={}).status_code == 302
    assert not Mute.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 200), ("hal", 200), ("ada", 403), ("gus", 403)]
)
def test_who_adds_words_of_the_school(client, cast, who, status):
    assert page(client, getattr(cast, who), "kinds").status_code == status


def test_a_longer_list_costs_no_more(client, cast, learns, now):
    actions.declare(cast.ada, cast.lea, kind=learns, now=now)
    client.force_login(cast.ada.account)

    def more():
        for name in ("Mia Moor", "Nil Noor", "Ole Oster"):
            actions.declare(cast.ada, pupil(name, cast.group), kind=learns, now=now)

    assert_cost_does_not_grow(lambda: client.get(reverse("ties:index")), more)
