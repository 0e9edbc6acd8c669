"""For my eyes: a purpose, a log, two minutes, one browser."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from commonground.people.models import Access, Account, Band, Persona
from commonground.sociograms.actions import note_answers
from commonground.sociograms.eyes import queries as queries_of_eyes
from commonground.sociograms.imports import actions, queries
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.models import Look
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.pure.naming import names_anybody
from commonground.sociograms.tests.real import files, needs_shared, reference
from commonground.sociograms.tests.test_import_create import numbers


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


@pytest.fixture
def opened(fay, study):
    """The page, opened."""
    answer = fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "0"})
    assert answer.status_code == 302
    return reverse("sociograms:eyes", args=[study.pk])


def test_names_stand_in_roster_order(fay, opened, study):
    page = fay.get(opened).content.decode()
    labels = [one.label for one in study.participants.all()]
    places = [page.index(f'dir="auto">{label}</button>') for label in labels]
    assert places == sorted(places)


def test_circles_differ_in_size(fay, opened):
    page = fay.get(opened).content.decode()
    drawn = page[page.index('<svg class="web"') :]
    assert len({part.split('"')[0] for part in drawn.split(' r="')[1:27]}) > 5


def test_everybody_named_can_read_who_looked_and_why(cast, opened, study):
    rows = Access.objects.filter(what="class picture", actor=cast.fay.account_id)
    assert rows.count() == study.participants.count()
    assert set(rows.values_list("purpose", flat=True)) == {"Plan groups or seats"}
    assert Look.objects.get().by == cast.fay


def test_without_opening_there_is_the_nameless_page_with_a_sentence(fay, study):
    answer = fay.get(reverse("sociograms:eyes", args=[study.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("sociograms:show", args=[study.pk])
    assert "The names are closed." in answer.content.decode()


def test_after_two_minutes_it_is_closed(fay, opened):
    assert 100 < int(fay.get(opened)["Refresh"].split(";")[0]) <= 120
    look = Look.objects.get()
    look.until = look.at
    look.save()
    assert fay.get(opened).status_code == 302


def test_another_browser_of_the_same_teacher_opens_for_itself(cast, opened):
    other = Client()
    other.force_login(cast.fay.account)
    assert other.get(opened).status_code == 302


def test_the_deputy_does_not_look_through_what_the_teacher_opened(fay, cast, opened):
    session = fay.session
    held = session["looks"]
    other = Client()
    other.force_login(cast.mod.account)
    theirs = other.session
    theirs["looks"] = held
    theirs.save()
    assert other.get(opened).status_code == 302


def test_a_purpose_is_asked_for(fay, study):
    url = reverse("sociograms:eyes_create", args=[study.pk])
    assert fay.post(url, {}).status_code == 422
    assert fay.post(url, {"purpose": "99"}).status_code == 422
    assert fay.post(url, {"words": "Talk with parents"}).status_code == 302
    assert not Look.objects.exclude(purpose="Talk with parents").exists()


@pytest.mark.parametrize(
    "said", ["LEA stands alone", "Why is Lind’s place so?", "Léa Lind", "for Leas talk"]
)
@pytest.mark.parametrize("door", ["eyes_create", "lab_create"])
def test_a_purpose_that_everybody_reads_names_nobody(fay, study, door, said):
    answer = fay.post(reverse(f"sociograms:{door}", args=[study.pk]), {"words": said})
    assert answer.status_code == 422
    field = re.search(r'<details class="field" open>.*?</details>', answer.content.decode(), re.S)[
        0
    ]
    assert "Name nobody here" in field
    assert 'aria-invalid="true"' in field
    assert f'value="{escape(said)}"' in field
    assert not Look.objects.exists()
    assert not Access.objects.exists()


def test_a_name_is_found_as_a_word_of_its_own():
    names = ["Lea Lind", "王小明", "Pupil 07", "Al"]
    assert names_anybody("和小明谈话", names)
    assert names_anybody("王小明", names)
    assert not names_anybody("Learn who is kind, at 07 o'clock, also here", names)
    assert not names_anybody("", names)


def test_beside_the_purpose_stands_who_reads_it(fay, study):
    for name in ("show", "lab"):
        page = fay.get(reverse(f"sociograms:{name}", args=[study.pk])).content.decode()
        assert "Pupils and guardians read this." in page


def test_it_is_never_stored_and_names_are_never_printed(fay, opened):
    answer = fay.get(opened)
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert '<div class="stack not-print">' in page
    assert 'class="web-name not-print"' in page
    sized = page[: page.index('<svg class="web"')]
    assert sized.rindex("<section") == sized.rindex('<section class="card not-print">')
    assert '<section class="card not-print" id="table"' in page


def test_bad_weights_are_a_sentence(fay, opened):
    assert fay.get(opened, {"step": "120"}).status_code == 422


def test_a_look_ends_with_the_right_to_read(fay, cast, opened, study):
    study.asked_by = cast.mod
    study.save()
    assert fay.get(opened).status_code == 404


def test_a_look_that_is_over_leaves_no_name_in_the_nameless_page(fay, opened, study):
    page = fay.get(reverse("sociograms:show", args=[study.pk])).content.decode()
    assert [one.label for one in study.participants.all() if one.label in page] == []


@needs_shared
@pytest.mark.parametrize(
    ("kind", "told"),
    [("play", "ibe121_play"), ("work", "ibe121_work"), ("secret", "ibe121_secret")],
)
def test_standing_is_the_reference_value(fay, cast, now, kind, told):
    ties, people = (File(path.name, path.read_bytes()) for path in files("ibe121"))
    study = actions.bring_in(
        cast.fay, cast.school, reading=queries.read(cast.school, ties, people), name="ibe",
        now=now, accept_good_rows=True,
    )  # fmt: skip
    fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "3"})
    page = fay.get(reverse("sociograms:eyes", args=[study.pk]), {"kind": kind}).content.decode()
    wanted = reference()[told]["katz_half"]["value"]
    assert numbers(page) == pytest.approx(wanted, abs=1e-6)


@needs_shared
def test_standing_in_each_wave_is_the_reference_value(fay, cast, now):
    ties, people = (File(path.name, path.read_bytes()) for path in files("knecht"))
    study = actions.bring_in(
        cast.fay, cast.school, reading=queries.read(cast.school, ties, people), name="k", now=now
    )
    fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "3"})
    url = reverse("sociograms:eyes", args=[study.pk])
    for wave in "1234":
        page = fay.get(url, {"wave": wave, "blank": "no"}).content.decode()
        wanted = reference()[f"knecht_w{wave}"]["katz_half"]["value"]
        assert numbers(page) == pytest.approx(wanted, abs=1e-6), wave


def test_opening_a_whole_school_is_a_few_statements_and_a_bounded_page(fay, cast, now, monkeypatch):
    """Rows of the log go in hundreds, and the page shows no more names than fit."""
    monkeypatch.setattr(queries_of_eyes, "MOST_ROWS", 30)
    accounts = Account.objects.bulk_create(
        Account(sign_in_name=f"p{k}", band=Band.MIDDLE) for k in range(700)
    )
    people = Persona.objects.bulk_create(
        Persona(name=f"P {k}", sort_key=f"p {k:03}", account=one) for k, one in enumerate(accounts)
    )
    said = [Said(k, (k + step) % 700, "learns with") for k in range(700) for step in (1, 2)]
    study = note_answers(cast.group, by=cast.fay, people=people, answers=said, now=now)
    with CaptureQueriesContext(connection) as cost:
        fay.post(reverse("sociograms:eyes_create", args=[study.pk]), {"purpose": "0"})
    assert Access.objects.filter(what="class picture").count() == 700
    assert len([one for one in cost if "people_access" in one["sql"]]) <= 10
    page = fay.get(reverse("sociograms:eyes", args=[study.pk])).content.decode()
    assert page.count('class="button-link" formaction') == 30
    assert "670 more stand in the lab" in page
