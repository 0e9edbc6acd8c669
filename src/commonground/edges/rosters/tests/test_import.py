"""What an import brings, changes and ends; twice is once, and who was entered by hand is left alone."""

from functools import partial

import pytest

from commonground.audiences.models import Seat
from commonground.edges.rosters import actions, jobs
from commonground.edges.rosters.tests.bringing import (
    NOW,
    PLACES,
    USERS,
    bring,
    by_source,
    check,
    dump,
    roles,
    seats,
)
from commonground.edges.rosters.tests.lists import V11, V12, changed, delta
from commonground.groups import actions as groups
from commonground.groups.models import Group, Term
from commonground.people import actions as people
from commonground.people.models import (
    Account,
    Band,
    Guardianship,
    Persona,
    Role,
    School,
)
from commonground.testing.together import at_once


def test_the_first_import_brings_everybody_into_place(here):
    pier = School.objects.get(source_id="S1")
    assert (pier.name, pier.parent.name, pier.root_id) == (
        "Pier School",
        "Coast District",
        pier.parent_id,
    )
    assert roles("T1") == {("teacher", "S1")}
    assert roles("H1") == {("head", "S1")}
    assert roles("P1") == {("learner", "S1")}
    assert roles("G1") == {("guardian", "S1")}
    assert seats("C1") == {
        ("Tess Teal", "facilitator"),
        ("Ada Adler", "member"),
        ("Ben Berg", "member"),
    }
    assert seats("C2") == {("Cem Çelik", "member")}
    assert Guardianship.objects.filter(guardian=by_source("G1"), child=by_source("P1")).exists()
    group = Group.objects.get(source_id="C1")
    assert (group.band, group.term.source_id, group.entrance is not None) == (
        Band.MIDDLE,
        "Y1",
        True,
    )
    assert (by_source("P1").band, by_source("P3").band) == (Band.MIDDLE, Band.YOUNGEST)
    assert by_source("T1").band == Band.OLDEST
    school = Seat.objects.filter(audience__school=pier, audience__kind="school", state="live")
    assert school.count() == 6


def test_nobody_has_a_password_and_no_pupil_an_address(here):
    assert not any(account.has_usable_password() for account in Account.objects.all())
    assert by_source("P1").email is None
    assert by_source("T1").email == "tess@pier.example"
    assert by_source("P1").sign_in_name == "ada.a"


@pytest.mark.parametrize("files", [V11, V12], ids=["1.1", "1.2"])
def test_twice_changes_nothing(db, files):
    bring(files)
    before = dump()
    assert bring(files).plan.steps == []
    assert dump() == before


def test_both_versions_bring_the_same(db):
    bring(V11)
    assert check(V12).plan.steps == []


def test_a_rehearsal_changes_nothing(db):
    before = dump()
    assert len(check(V11).plan.steps) > 10
    assert dump() == before


def test_an_import_that_was_killed_is_taken_up_again(db):
    checked = check(V11)
    numbers = actions.Numbers.of(checked.here)
    for step in checked.plan.steps[:6]:
        actions.take([step], numbers, now=NOW)
    assert 0 < Account.objects.count() < 6
    bring(V11)
    assert Account.objects.count() == 6
    assert check(V11).plan.steps == []


def test_who_is_not_named_in_a_complete_class_leaves_it(here):
    files = changed("enrollments.csv", "E3,,,C1,S1,P2,student,false,,\n", "")
    plan = check(files).plan
    assert [(step.name, step.class_name) for step in plan.steps] == [("Ben Berg", "8B")]
    bring(files)
    assert ("Ben Berg", "member") not in seats("C1")
    assert roles("P2") == {("learner", "S1")}


def test_a_faulty_list_lets_nobody_leave(here):
    files = changed("enrollments.csv", "C1,S1,P2", "C9,S1,P2")
    checked = check(files)
    assert [fault.reason for fault in checked.plan.faults] == ["unknown_class"]
    assert checked.plan.steps == []
    assert "nobody_leaves" in [note.reason for note in checked.plan.notes]


def test_who_was_entered_by_hand_is_never_touched(here):
    pier, group = School.objects.get(source_id="S1"), Group.objects.get(source_id="C1")
    dora = people.admit("Dora Diaz", now=NOW)
    people.enrol(dora.account, pier, Role.LEARNER, now=NOW)
    groups.place_pupil(group, dora, now=NOW)
    assert check(V11).plan.steps == []
    bring(changed("enrollments.csv", "E3,,,C1,S1,P2,student,false,,\n", ""))
    assert ("Dora Diaz", "member") in seats("C1")


def test_a_delta_changes_only_what_it_names(here):
    before = {account.pk for account in Account.objects.all()}
    named = bring(delta(users=USERS + "P2,active,,true,S1,student,Benno,Berg\n"))
    assert [type(step).__name__ for step in named.plan.steps] == ["Rename"]
    assert Persona.objects.get(account=by_source("P2")).name == "Benno Berg"
    assert seats("C1") >= {("Ada Adler", "member"), ("Benno Berg", "member")}
    assert {account.pk for account in Account.objects.all()} == before


def test_a_delta_places_and_unplaces(here):
    bring(
        delta(
            enrollments=PLACES + "E9,active,,C1,S1,P3,student\nE3,tobedeleted,,C1,S1,P2,student\n"
        )
    )
    assert {name for name, part in seats("C1") if part == "member"} == {"Ada Adler", "Cem Çelik"}
    assert by_source("P3").band == Band.YOUNGEST  # of the youngest of two classes


def test_to_be_deleted_ends_seats_and_keeps_memory(here):
    bring(delta(users=USERS + "P1,tobedeleted,,true,S1,student,Ada,Adler\n"))
    assert roles("P1") == set()
    assert not Seat.objects.filter(persona__account__source_id="P1", state="live").exists()
    assert Persona.objects.get(account=by_source("P1")).name == "Ada Adler"
    assert (
        check(delta(users=USERS + "P1,tobedeleted,,true,S1,student,Ada,Adler\n")).plan.steps == []
    )
    bring(V11)  # and back again
    assert roles("P1") == {("learner", "S1")}
    assert ("Ada Adler", "member") in seats("C1")


def test_a_deleted_class_can_still_be_brought_back(here):
    text = V11["classes.csv"].split("\n")[0] + "\nC1,tobedeleted,,8B,08,,8B,homeroom,S1,Y1\n"
    bring(delta(classes=text))
    group = Group.objects.get(source_id="C1")
    assert group.deleted_at == NOW
    assert group.parted.count() == 3
    assert check(delta(classes=text)).plan.steps == []


def test_other_names_days_and_terms_follow_the_list(here):
    files = changed("classes.csv", "C1,,,8B", "C1,,,9B")
    files = changed("academicSessions.csv", "2027-07-31", "2027-07-15", files)
    bring(files)
    group = Group.objects.get(source_id="C1")
    assert (group.name, str(group.audience), str(group.term.ends)) == ("9B", "9B", "2027-07-15")


def test_who_changes_school_leaves_the_old_one(db):
    files = V11 | {"orgs.csv": V11["orgs.csv"] + "S2,,,Dune School,school,,D1\n"}
    bring(files)
    files = changed("users.csv", "P3,,,true,S1", "P3,,,true,S2", files)
    bring(changed("enrollments.csv", "E4,,,C2,S1,P3,student,false,,\n", "", files))
    assert roles("P3") == {("learner", "S2")}


def test_an_address_is_taken_once_and_never_changed_by_a_list(here):
    files = changed("users.csv", "tess@pier.example", "else@pier.example")
    assert check(files).plan.steps == []
    more = V11["users.csv"] + "T9,,,true,S1,teacher,t9,,Tom,Tide,,,tess@pier.example,,,,,\n"
    checked = bring(V11 | {"users.csv": more})
    assert by_source("T9").email is None
    assert "mail_taken" in [note.reason for note in checked.plan.notes]


def test_a_school_made_by_hand_is_found_again(db):
    by_hand = people.found_school("Pier School", now=NOW)
    bring(V11)
    assert School.objects.get(source_id="S1") == by_hand
    assert check(V11).plan.steps == []


def test_for_one_school_nothing_comes_to_another(db):
    mine = people.found_school("Pier School", now=NOW)
    files = V11 | {"orgs.csv": V11["orgs.csv"] + "S2,,,Dune School,school,,D1\n"}
    files = changed("users.csv", "P2,,,true,S1", "P2,,,true,S2", files)
    files = changed("enrollments.csv", "E3,,,C1,S1,P2,student,false,,\n", "", files)
    checked = bring(files, target=mine.pk)
    assert School.objects.count() == 1
    assert not Account.objects.filter(source_id="P2").exists()
    assert {"not_your_school", "people_elsewhere"} <= {note.reason for note in checked.plan.notes}


def test_a_list_of_another_school_is_refused(db):
    mine = people.found_school("Hill School", now=NOW)
    people.found_school("Dale School", now=NOW, parent=mine)
    orgs = V11["orgs.csv"] + "S2,,,Dune School,school,,D1\n"
    checked = check(V11 | {"orgs.csv": orgs}, target=mine.pk)
    assert [fault.reason for fault in checked.plan.faults] == ["no_school_of_yours"]


def test_the_same_name_many_times_costs_no_more(db):
    rows = "".join(f"Q{n},,,true,S1,student,q{n},,Emre,Kaya,,,,,,,,\n" for n in range(60))
    bring(V11 | {"users.csv": V11["users.csv"] + rows})
    names = set(
        Account.objects.filter(source_id__startswith="Q").values_list("sign_in_name", flat=True)
    )
    assert names == {"emre.k", *(f"emre.k{n}" for n in range(2, 61))}


def test_grown_ups_do_not_come_to_a_school_without_staff(db):
    users = "\n".join(
        line for line in V11["users.csv"].split("\n") if not line.startswith(("T1", "H1"))
    )
    files = changed(
        "enrollments.csv", "E1,,,C1,S1,T1,teacher,true,,\n", "", V11 | {"users.csv": users}
    )
    checked = bring(files)
    assert not Account.objects.filter(source_id="G1").exists()
    assert "no_staff" in [note.reason for note in checked.plan.notes]


@pytest.mark.django_db
def test_what_another_import_brought_since_the_check_is_not_brought_again():
    first, second = check(V11), check(V11)
    jobs.take_all(first, now=NOW)
    before = dump()
    assert jobs.take_all(second, now=NOW) == []
    assert dump() == before


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_bring_everybody_once():
    both = [partial(jobs.take_all, check(V11), now=NOW) for _ in range(2)]
    assert at_once(*both) == [[], []]
    for rows in (Account.objects, Group.objects, Term.objects, School.objects):
        ids = [sid for sid in rows.values_list("source_id", flat=True) if sid]
        assert len(ids) == len(set(ids))
