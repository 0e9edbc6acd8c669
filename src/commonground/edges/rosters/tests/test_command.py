"""The operator's command: what it says, what it answers, what it changes."""

import pytest

from commonground.config.cli import Misused, parser
from commonground.config.lists import roster
from commonground.edges.rosters.tests.lists import V11, changed, packed
from commonground.people.models import Account

DIRTY = changed("users.csv", "S1,student,p2", "S1,wizard,p2")


@pytest.fixture
def run(db, tmp_path, capsys):
    def run(files, *words):
        path = tmp_path / "list.zip"
        path.write_bytes(files if isinstance(files, bytes) else packed(files))
        answer = roster(parser().parse_args(["import", "roster", str(path), *words]))
        said = capsys.readouterr()
        return answer, said.out, said.err

    return run


def test_it_says_what_it_brought(run):
    answer, said, _bar = run(V11)
    assert answer == 0
    for line in ("new people: 6", "new classes: 2", "new places in classes: 4"):
        assert line in said
    assert Account.objects.count() == 6
    assert run(V11)[:2] == (0, "Nothing to change.\n")


def test_faults_are_all_told_and_nothing_is_changed(run):
    answer, said, _bar = run(DIRTY)
    assert answer == 1
    assert "users.csv:5 role (wizard): This role is not known." in said
    assert "nothing was changed" in said
    assert Account.objects.count() == 0


def test_the_good_rows_can_be_accepted(run):
    answer, said, _bar = run(DIRTY, "--accept-good-rows")
    assert answer == 0
    assert "users.csv:5 role (wizard)" in said
    assert set(Account.objects.values_list("source_id", flat=True)) == {
        "T1",
        "H1",
        "P1",
        "P3",
        "G1",
    }


def test_a_rehearsal_tells_and_changes_nothing(run):
    answer, said, _bar = run(V11, "--dry-run")
    assert answer == 0
    assert "new people: 6" in said
    assert Account.objects.count() == 0
    assert run(DIRTY, "--dry-run")[0] == 1


def test_the_bar_comes_when_asked_for(run):
    assert run(V11, "--progress")[2].endswith("\n")
    assert run(V11)[2] == ""


def test_a_folder_will_do(db, tmp_path, capsys):
    for name, text in V11.items():
        (tmp_path / name).write_text(text)
    assert roster(parser().parse_args(["import", "roster", str(tmp_path)])) == 0
    assert Account.objects.count() == 6


def test_a_file_that_is_not_there_is_a_misuse(db, tmp_path):
    with pytest.raises(Misused):
        roster(parser().parse_args(["import", "roster", str(tmp_path / "none.zip")]))


def test_an_unknown_school_is_a_misuse(run):
    with pytest.raises(Misused):
        run(V11, "--school", "Nowhere")


def test_what_is_no_archive_is_said(run):
    answer, said, _bar = run(b"hello")
    assert (answer, Account.objects.count()) == (1, 0)
    assert "list.zip: This is no zip archive." in said
    assert "1 fault; nothing was changed." in said
    assert "Paste a class list" in said
