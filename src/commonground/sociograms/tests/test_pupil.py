"""One pupil, for the responsible teacher: opened by name, logged by name, two minutes, no rank."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from commonground.people.models import Access
from commonground.sociograms import actions
from commonground.sociograms.models import Look
from commonground.sociograms.pure.answers import Said
from commonground.testing.cost import assert_cost_does_not_grow

NAMED = 3


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


@pytest.fixture
def opened(fay, study):
    """The names of the class are open in this browser."""
    fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "1"})
    return study


def taker(study, place=0):
    return study.participants.get(order=place)


def opens(client, one):
    return client.post(reverse("sociograms:pupil_create", args=[one.pk]))


def page_of(client, one):
    assert opens(client, one).status_code == 302
    return client.get(reverse("sociograms:pupil", args=[one.pk])).content.decode()


@pytest.fixture
def known(fay, cast, now):
    """Who names whom is known: Ada names Kid and Lea, Kid names Ada, Lea names nobody."""
    said = [Said(0, 1, "learns with"), Said(0, 2, "learns with"), Said(1, 0, "learns with")]
    people = [cast.ada, cast.kid, cast.lea]
    study = actions.note_answers(
        cast.group, by=cast.fay, people=people, answers=said, silent=(), now=now
    )
    fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "1"})
    return study


def test_whom_they_named_and_who_named_them(fay, known):
    page = page_of(fay, taker(known))
    row = re.search(r"learns with</span></th>(.*?)</tr>", page, re.S)[1]
    gave, got = re.findall(r"<td>(.*?)</td>", row, re.S)
    assert re.findall(r'<span dir="auto">([^<]+)</span>( <abbr)?', gave) == [
        ("Kid Karim", " <abbr"),
        ("Lea Lind", ""),
    ]
    assert re.findall(r'<span dir="auto">([^<]+)</span>( <abbr)?', got) == [("Kid Karim", " <abbr")]


def test_who_named_nobody_may_have_chosen_not_to_say(fay, known):
    page = page_of(fay, taker(known, 2))
    assert "named nobody, or chose not to say" in page


def test_chance_stands_beside_and_no_rank(fay, opened):
    page = page_of(fay, taker(opened))
    assert "in nine of ten classes" in page
    assert "this is no verdict" in page or "one class cannot tell this from chance" in page
    assert not re.search(
        r"\b(rank|popular|rejected|neglected|isolate|most|least|top)\b", page, re.I
    )


def test_the_log_names_the_pupil_and_tells_them(fay, cast, opened):
    one = taker(opened)
    page_of(fay, one)
    look = Look.objects.get(one=True)
    assert (look.about, look.by, look.purpose) == (
        one, cast.fay, "See how the class hangs together",
    )  # fmt: skip
    rows = Access.objects.filter(what="class picture: you alone")
    assert [row.subject_id for row in rows] == [one.persona.account_id]


def test_it_closes_after_two_minutes(fay, opened):
    one = taker(opened)
    opens(fay, one)
    url = reverse("sociograms:pupil", args=[one.pk])
    answer = fay.get(url)
    assert 100 < int(answer["Refresh"].split(";")[0]) <= 120
    assert answer["Cache-Control"] == "no-store"
    Look.objects.filter(one=True).update(until=Look.objects.get(one=True).at)
    assert fay.get(url).url == reverse("sociograms:show", args=[opened.pk])


def test_without_an_open_picture_no_pupil_opens(fay, study):
    answer = opens(fay, taker(study))
    assert answer.url == reverse("sociograms:show", args=[study.pk])
    assert not Look.objects.exists()


def test_one_pupil_open_is_not_the_class_open(fay, opened):
    opens(fay, taker(opened))
    Look.objects.filter(one=False).update(until=Look.objects.get(one=True).at)
    assert fay.get(reverse("sociograms:eyes", args=[opened.pk])).status_code == 302
    session = fay.session
    session["looks"] = {str(opened.pk): Look.objects.get(one=True).pk}
    session.save()
    assert fay.get(reverse("sociograms:eyes", args=[opened.pk])).status_code == 302


def test_the_look_at_one_pupil_opens_no_other(fay, opened):
    opens(fay, taker(opened))
    session = fay.session
    other = taker(opened, 1)
    session["looks"] = {**session["looks"], f"pupil:{other.pk}": Look.objects.get(one=True).pk}
    session.save()
    assert fay.get(reverse("sociograms:pupil", args=[other.pk])).status_code == 302


def test_nothing_of_it_is_printed(fay, opened):
    page = page_of(fay, taker(opened))
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count('<div class="not-print stack">') == 1
    assert "Names and reach are not printed." in main


@pytest.mark.parametrize("who", ["hal", "ada", "gus", "tom", "out"])
def test_others_find_nothing(cast, opened, who):
    client = Client()
    client.force_login(getattr(cast, who).account)
    one = taker(opened)
    assert opens(client, one).status_code == 404
    assert client.get(reverse("sociograms:pupil", args=[one.pk])).status_code == 404
    assert client.get(reverse("sociograms:looks", args=[opened.pk])).status_code == 404


def test_the_two_who_may_read_find_every_opening(fay, cast, opened):
    page_of(fay, taker(opened))
    client = Client()
    client.force_login(cast.mod.account)
    page = client.get(reverse("sociograms:looks", args=[opened.pk])).content.decode()
    assert page.count("Fay Facilitator") == 2
    assert "the whole class" in page
    assert taker(opened).label in page


def test_the_log_stays_when_a_pupil_is_gone(fay, opened, cast, now):
    page_of(fay, taker(opened))
    actions.erase_answers(cast.ada.account_id, now=now)
    page = fay.get(reverse("sociograms:looks", args=[opened.pk])).content.decode()
    assert "one pupil, who is gone" in page


def test_the_cost_does_not_grow(fay, noted):
    page = {"one": None}

    def look(size):
        study = noted(size=size)
        fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "1"})
        page["one"] = taker(study)
        opens(fay, page["one"])

    look(12)
    assert_cost_does_not_grow(
        lambda: fay.get(reverse("sociograms:pupil", args=[page["one"].pk])), lambda: look(28)
    )
