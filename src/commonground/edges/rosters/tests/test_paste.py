"""A teacher pastes a class, checks it, and prints the slips."""

import pytest
from django.urls import reverse

from commonground.groups.models import Group
from commonground.people.models import Account, Band, Membership, Persona, Role
from commonground.testing.cast import assemble
from commonground.testing.cost import assert_cost_does_not_grow

LIST = "Adler, Ada\nBen Berg\n3. Çelik, Cem\n"


@pytest.fixture
def cast(db):
    return assemble()


def say(cast, **more):
    said = {"names": LIST, "order": "given", "class_name": "7C", "band": Band.MIDDLE}
    return said | {"school": cast.school.pk} | more


def post(client, cast, **more):
    return client.post(reverse("rosters:paste"), say(cast, **more))


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def test_check_shows_each_line_and_changes_nothing(fay, cast):
    before = Account.objects.count()
    page = post(fay, cast)
    assert page.status_code == 200
    text = page.content.decode()
    for name in ("Ada Adler", "Ben Berg", "Cem Çelik", "3 new pupils", "Adler, Ada"):
        assert name in text
    assert Account.objects.count() == before


def test_make_opens_the_class_with_its_pupils_and_leads_to_the_slips(fay, cast):
    made = post(fay, cast, make=1)
    group = Group.objects.get(name="7C")
    assert made.status_code == 302
    assert made["Location"] == f"{reverse('rosters:pasted')}?class={group.pk}"
    assert group.made_by == cast.fay
    assert group.band == Band.MIDDLE
    seats = group.audience.seats.filter(state="live").values_list("persona__name", "part")
    assert set(seats) == {
        ("Fay Facilitator", "facilitator"), ("Ada Adler", "member"), ("Ben Berg", "member"),
        ("Cem Çelik", "member"),
    }  # fmt: skip
    ben = Persona.objects.get(name="Ben Berg").account
    assert (ben.band, ben.has_usable_password(), ben.source_id) == (Band.MIDDLE, False, "")
    assert Membership.objects.get(account=ben).role == Role.LEARNER

    page = fay.get(made["Location"])
    assert "3 pupils" in page.content.decode()
    sheet = fay.post(
        reverse("people:slip_sheet"),
        {"entrance": group.entrance_id, "person": page.context["rows"][0][2]},
    )
    assert sheet.content.decode().count("Cem Çelik") >= 1
    assert sheet.status_code == 200


def test_pasting_again_brings_only_who_is_new(fay, cast):
    post(fay, cast, make=1)
    page = post(fay, cast, names=LIST + "Dora Diaz")
    assert "Already in the class." in page.content.decode()
    assert post(fay, cast, names=LIST + "Dora Diaz", make=1).status_code == 302
    group = Group.objects.get(name="7C")
    assert group.audience.seats.filter(part="member", state="live").count() == 4
    again = post(fay, cast, names=LIST, make=1)
    assert again.status_code == 422


def test_two_of_the_same_name_are_asked_about(fay, cast):
    twice = "Ada Adler\nAda Adler"
    asked = post(fay, cast, names=twice, make=1)
    assert asked.status_code == 422
    assert "The same name stands in line 1." in asked.content.decode()
    assert not Group.objects.filter(name="7C").exists()
    assert post(fay, cast, names=twice, two="2", make=1).status_code == 302
    assert Group.objects.get(name="7C").audience.seats.filter(part="member").count() == 2


def test_a_column_makes_several_classes(fay, cast):
    table = "Name\tClass\nAda Adler\t7A\nBen Berg\t7B\nCem Can\t7a"
    made = post(fay, cast, names=table, class_name="", make=1)
    assert made["Location"].count("class=") == 2
    assert set(Group.objects.filter(name__startswith="7").values_list("name", flat=True)) == {
        "7A",
        "7B",
    }


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"class_name": ""}, "Say which class it is"),
        ({"names": "12345"}, "There is no name in this line."),
        ({"names": "  \n"}, "There is no name in the list yet."),
        ({"names": "Ada\n" * 401}, "At most 400 names at once"),
    ],
)
def test_what_is_missing_is_said_and_the_text_is_kept(fay, cast, more, sentence):
    page = post(fay, cast, make=1, **more)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Group.objects.filter(name="7C").exists()
    assert page.context["form"]["names"].value() == say(cast, **more)["names"]


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 200), ("hal", 200), ("lea", 403), ("gus", 403), ("gone", 403)]
)
def test_who_may(client, cast, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.get(reverse("rosters:paste")).status_code == status
    assert post(client, cast).status_code == status


def test_not_for_another_school(client, cast):
    client.force_login(cast.tom.account)
    assert post(client, cast, make=1).status_code == 422
    assert not Group.objects.filter(name="7C").exists()


def test_only_a_teacher_of_the_class_sees_what_was_made(client, fay, cast):
    where = post(fay, cast, make=1)["Location"]
    client.force_login(cast.tom.account)
    assert "7C" not in client.get(where).content.decode()


def test_the_check_costs_the_same_for_many(fay, cast):
    size = iter([3, 3, 60])
    assert_cost_does_not_grow(
        lambda: post(
            fay, cast, names="\n".join(f"Pupil {chr(97 + n % 26)}{n}" for n in range(next(size)))
        ),
        lambda: None,
    )
