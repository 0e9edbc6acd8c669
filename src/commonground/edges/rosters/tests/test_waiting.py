"""A head sends in a list by the page: checked, shown, and brought in after a yes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from commonground.edges.rosters.models import Staged
from commonground.edges.rosters.tests.lists import changed, packed
from commonground.edges.rosters.waiting import jobs
from commonground.kernel.jobs import run_due
from commonground.people import actions as people
from commonground.people.models import Account
from commonground.testing.cast import assemble
from commonground.testing.cost import assert_cost_does_not_grow

MINE = changed("orgs.csv", "Pier School", "Harbour School")
DIRTY = changed("users.csv", "S1,student,p2", "S1,=cmd(),p2", MINE)


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def hal(client, cast):
    client.force_login(cast.hal.account)
    return client


def send(client, cast, files=MINE):
    data = files if isinstance(files, bytes) else packed(files)
    file = SimpleUploadedFile("list.zip", data, "application/zip")
    said = {"school": cast.school.pk, "file": file}
    return client.post(reverse("rosters:index"), said)


def test_sent_in_checked_and_brought_in(hal, cast):
    before = Account.objects.count()
    sent = send(hal, cast)
    staged = Staged.objects.get()
    assert sent["Location"] == reverse("rosters:show", args=[staged.pk])
    page = hal.get(sent["Location"])
    assert "Import all" in page.content.decode()
    assert "new people: 6" in page.content.decode()
    assert Account.objects.count() == before

    assert hal.post(reverse("rosters:import_create", args=[staged.pk])).status_code == 302
    waiting = hal.get(sent["Location"])
    assert waiting["Refresh"] == "3"
    run_due(now())
    done = hal.get(sent["Location"])
    assert "The list was brought in" in done.content.decode()
    assert "Refresh" not in done.headers
    assert Account.objects.count() == before + 6
    staged.refresh_from_db()
    assert (staged.state, bytes(staged.content), staged.report["refused"]) == ("done", b"", [])
    jobs.bring_in(staged=staged.pk, now=now())  # twice is once
    assert Account.objects.count() == before + 6


def test_faults_are_shown_and_downloaded_and_only_the_good_rows_come(hal, cast):
    where = send(hal, cast, DIRTY)["Location"]
    staged = Staged.objects.get()
    page = hal.get(where).content.decode()
    assert "One fault; nothing was changed." in page
    assert "This role is not known." in page
    assert "Import all" not in page
    table = hal.get(reverse("rosters:faults", args=[staged.pk]))
    assert "users.csv,5,role,'=cmd(),This role is not known." in table.content.decode()
    yes = reverse("rosters:import_create", args=[staged.pk])
    assert hal.post(yes).status_code == 409
    assert "One fault is left out" in hal.get(yes).content.decode()
    assert hal.post(yes, {"accept_good_rows": 1}).status_code == 302
    run_due(now())
    assert Account.objects.filter(source_id="P3").exists()
    assert not Account.objects.filter(source_id="P2").exists()


def test_what_changed_since_the_yes_is_asked_again(hal, cast):
    send(hal, cast)
    staged = Staged.objects.get()
    Staged.objects.update(state="running", content=packed(DIRTY))
    jobs.bring_in(staged=staged.pk, now=now())
    staged.refresh_from_db()
    assert (staged.state, staged.report["faulty"]) == ("waiting", 1)


@pytest.mark.parametrize("data", [b"hello", b"", b"PK\x03\x04broken"])
def test_what_is_no_archive_is_a_fault(hal, cast, data):
    page = hal.get(send(hal, cast, data)["Location"])
    assert "One fault; nothing was changed." in page.content.decode()


def test_thrown_away_it_is_gone(hal, cast):
    send(hal, cast)
    hal.post(reverse("rosters:remove", args=[Staged.objects.get().pk]))
    assert not Staged.objects.exists()


def test_lists_are_forgotten_after_a_day(hal, cast):
    send(hal, cast)
    jobs.forget_old(now=now() + timedelta(hours=23))
    assert Staged.objects.exists()
    jobs.forget_old(now=now() + timedelta(hours=25))
    assert not Staged.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("hal", 200), ("fay", 403), ("lea", 403), ("gus", 403), ("tom", 403)]
)
def test_who_may(client, cast, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.get(reverse("rosters:index")).status_code == status


def test_nobody_else_sees_it(client, hal, cast):
    send(hal, cast)
    staged = Staged.objects.get()
    other = people.admit("Other Head", now=now() - timedelta(days=1))
    people.enrol(other.account, cast.school, "head", now=now() - timedelta(days=1))
    for who in (cast.fay.account, other.account):
        client.force_login(who)
        for name in ("show", "faults", "import_create"):
            assert client.get(reverse(f"rosters:{name}", args=[staged.pk])).status_code == 404
        assert client.post(reverse("rosters:remove", args=[staged.pk])).status_code == 404


def test_a_head_cannot_name_another_school(hal, cast):
    file = SimpleUploadedFile("list.zip", packed(MINE))
    said = {"school": cast.other_school.pk, "file": file}
    assert hal.post(reverse("rosters:index"), said).status_code == 422


def test_a_file_is_needed(hal, cast):
    answer = hal.post(reverse("rosters:index"), {"school": cast.school.pk})
    assert answer.status_code == 422


def test_the_page_costs_the_same_for_a_long_report(hal, cast):
    where = send(hal, cast)["Location"]

    def more():
        rows = "".join(f"Q{n},,,true,S1,wizard,,,Emre,Kaya,,,,,,,,\n" for n in range(150))
        long = MINE | {"users.csv": MINE["users.csv"] + rows}
        again = Staged.objects.get(pk=int(send(hal, cast, long)["Location"].split("/")[-2]))
        Staged.objects.exclude(pk=again.pk).update(report=again.report)

    assert_cost_does_not_grow(lambda: hal.get(where), more)
