"""A teacher brings in answers by file, on a page or by command, and alone reads them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commonground.config import answers as command
from commonground.config.cli import Misused, parser
from commonground.kernel.errors import Conflict
from commonground.sociograms.imports import actions, queries
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.models import Study
from commonground.sociograms.sheets.queries import said_in
from commonground.sociograms.tests.real import files, needs_shared, reference
from commonground.ties.models import Tie

TIES = "from,to,relation,value\na,b,works with,2\nb,a,works with,1\na,a,works with,1\nc,b,likes,1\n"
PEOPLE = "id,sex\na,f\nb,m\nc,f\nd,m\n"


@pytest.fixture
def ties(tmp_path):
    def written(text=TIES, name="ties.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def run(monkeypatch, db):
    monkeypatch.setattr(command, "lease_worker", lambda now: None)

    def ran(*words):
        arguments = parser().parse_args(["import", "ties", *map(str, words)])
        return command.ties(arguments)

    return ran


def test_the_command_brings_them_in_for_one_teacher(cast, run, ties, capsys):
    people = ties(PEOPLE, "people.csv")
    assert run(ties(), "--people", people, "--for", cast.fay.account.sign_in_name) == 0
    study = Study.objects.get()
    assert (study.asked_by, study.deputy, study.group) == (cast.fay, None, None)
    assert [p.label for p in study.participants.all()] == ["a", "b", "c", "d"]
    assert [q.name for q in study.questions.all()] == ["works with", "likes"]
    assert not Tie.objects.exists()
    said = capsys.readouterr().out
    assert "1 ties of people with themselves" in said
    assert "(1 without any)" in said


def test_the_same_files_are_here_already(cast, run, ties, capsys):
    for _ in range(2):
        assert run(ties(), "--for", cast.fay.account.sign_in_name) == 0
    assert Study.objects.count() == 1
    assert "here already" in capsys.readouterr().out


def test_a_rehearsal_changes_nothing(cast, run, ties, capsys):
    assert run(ties(), "--for", cast.fay.account.sign_in_name, "--dry-run") == 0
    assert not Study.objects.exists()
    assert "No file of people was given" in capsys.readouterr().out


def test_every_fault_has_its_place_and_nothing_is_changed(cast, run, ties, capsys):
    bad = ties("source,target,kind,strength\na,b,x,much\n,b,x,1\nb,a,x,1\n")
    assert run(bad, "--for", cast.fay.account.sign_in_name) == 1
    said = capsys.readouterr().out
    assert "ties.csv, line 2, column strength (much): “much” is not a number." in said
    assert "ties.csv, line 3, column source" in said
    assert not Study.objects.exists()
    assert run(bad, "--for", cast.fay.account.sign_in_name, "--accept-good-rows") == 0
    assert len(said_in(Study.objects.get())) == 1


def test_negative_rows_are_refused_by_line_unless_the_school_allows_them(cast, run, ties, capsys):
    file = ties("source,target,type,sign\na,b,x,1\nb,a,x,-1\n")
    name = cast.fay.account.sign_in_name
    assert run(file, "--for", name) == 1
    assert "line 3, column sign" in capsys.readouterr().out
    cast.school.negative_questions = True
    cast.school.save()
    assert run(file, "--for", name) == 0
    assert [one.sign for one in said_in(Study.objects.get())] == [1, -1]


def test_there_has_to_be_one_teacher_who_reads(cast, run, ties):
    with pytest.raises(Misused, match="several"):
        run(ties())
    with pytest.raises(Misused, match="No teacher"):
        run(ties(), "--for", cast.ada.account.sign_in_name)


def test_a_teacher_brings_them_in_on_a_page(client, cast):
    client.force_login(cast.fay.account)
    page = reverse("sociograms:import_create")
    assert client.get(page).status_code == 200
    given = {
        "ties": SimpleUploadedFile("ties.csv", TIES.encode()),
        "people": SimpleUploadedFile("people.csv", PEOPLE.encode()),
    }
    answer = client.post(page, given)
    assert answer.url == reverse("sociograms:show", args=[Study.objects.get().pk])
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("ties", ["", "a,b\n1,2\n", "source,target,sign\na,b,-1\n"])
def test_the_page_lists_what_is_wrong(client, cast, ties):
    client.force_login(cast.fay.account)
    given = {"ties": SimpleUploadedFile("ties.csv", ties.encode())}
    answer = client.post(reverse("sociograms:import_create"), given)
    assert answer.status_code == 422
    assert not Study.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("gus", 403), ("hal", 200)])
def test_who_may_bring_in(client, cast, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.get(reverse("sociograms:import_create")).status_code == status


KINDS = {
    "ibe121": {"play": "ibe121_play", "work": "ibe121_work", "secret": "ibe121_secret"},
    "krackhardt_hightech": {
        kind.replace("_", "-"): f"krackhardt_{kind}"
        for kind in ("advice", "friendship", "reports_to")
    },
    "vickers_chan_7th": {
        kind: f"vickers_{kind}" for kind in ("get_on_with", "best_friends", "work_with")
    },
    "mcfarland_m173": {},
}


def brought(cast, name, now):
    ties, people = (File(path.name, path.read_bytes()) for path in files(name))
    reading = queries.read(cast.school, ties, people)
    return actions.bring_in(
        cast.fay,
        cast.school,
        reading=reading,
        name=name,
        now=now,
        accept_good_rows=name == "ibe121",
    )


def numbers(page):
    """Every number that the page tells, as machines read it."""
    return [float(value) for value in re.findall(r'<data value="([^"]*)">', page)]


def stands(value, page):
    return any(abs(number - value) < 1e-6 for number in numbers(page))


@needs_shared
@pytest.mark.parametrize("name", sorted(KINDS))
def test_each_open_network_stands_on_the_page_as_the_reference_has_it(client, cast, now, name):
    study = brought(cast, name, now)
    client.force_login(cast.fay.account)
    page = client.get(reverse("sociograms:show", args=[study.pk])).content.decode()
    for kind in KINDS[name].values():
        told = reference()[kind]
        for figure in ("density", "reciprocity", "lambda_max", "katz_alpha_bound"):
            if told.get(figure, {}).get("value") is not None:
                assert stands(told[figure]["value"], page), (kind, figure)
        mutual, one_sided, _none = told["dyad_census_MAN"]["value"]
        counts = (mutual, one_sided, told["isolates"]["value"])
        assert "".join(f'<td class="number">{n}</td>' for n in counts) in page


@needs_shared
def test_each_wave_stands_on_the_page_as_the_reference_has_it(client, cast, now):
    study = brought(cast, "knecht", now)
    client.force_login(cast.fay.account)
    for wave in "1234":
        page = client.get(reverse("sociograms:show", args=[study.pk]), {"wave": wave})
        told = reference()[f"knecht_w{wave}"]
        for figure in ("density", "reciprocity", "lambda_max", "katz_alpha_bound"):
            assert stands(told[figure]["value"], page.content.decode()), (wave, figure)


@needs_shared
def test_self_ties_are_counted_and_kept_out(client, cast, now):
    study = brought(cast, "mcfarland_m173", now)
    client.force_login(cast.fay.account)
    page = client.get(reverse("sociograms:show", args=[study.pk])).content.decode()
    assert "18 ties of people with themselves" in page


@needs_shared
def test_negative_answers_of_a_real_class_are_left_out_by_line(cast):
    ties, people = (File(path.name, path.read_bytes()) for path in files("ibe121"))
    reading = queries.read(cast.school, ties, people)
    assert (len(reading.faults), len(reading.answers)) == (36, 218)


@pytest.mark.parametrize("ties", ["source,target\n", "source,target\nx,x\n"])
def test_files_without_any_tie_make_a_picture_of_people(client, cast, now, ties):
    reading = queries.read(cast.school, File("t", ties.encode()), File("p", PEOPLE.encode()))
    study = actions.bring_in(cast.fay, cast.school, reading=reading, name="x", now=now)
    client.force_login(cast.fay.account)
    assert client.get(reverse("sociograms:show", args=[study.pk])).status_code == 200


def test_files_come_in_once_for_each_teacher(cast, now):
    reading = queries.read(cast.school, File("t.csv", TIES.encode()), None)
    actions.bring_in(cast.fay, cast.school, reading=reading, name="x", now=now)
    with pytest.raises(Conflict):
        actions.bring_in(cast.fay, cast.school, reading=reading, name="x", now=now)
    actions.bring_in(cast.mod, cast.school, reading=reading, name="x", now=now)
