"""What a stranger types, and what they are told when it cannot be done."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from io import StringIO
from threading import Event

import pytest

from sociometry import MEASURES
from sociometry.cli import main
from sociometry.cli.progress import bar

HERE = files("sociometry.examples")
TIES, ROSTER = str(HERE / "ties.csv"), str(HERE / "roster.csv")


def test_a_report_is_one_command(capsys):
    assert main(["report", TIES, "--roster", ROSTER]) == 0
    out = capsys.readouterr().out
    assert "25 of 26 answered" in out
    assert "What this cannot tell" in out
    assert "Yusuf" not in out


def test_names_come_when_asked(capsys):
    assert main(["report", TIES, "--roster", ROSTER, "--names"]) == 0
    assert "Yusuf" in capsys.readouterr().out


def test_a_page_is_written(tmp_path, capsys):
    page = tmp_path / "class.html"
    assert main(["report", TIES, "--roster", ROSTER, "--html", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "Written" in capsys.readouterr().err


def test_json_is_json(capsys):
    assert main(["report", TIES, "--roster", ROSTER, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["answered"] == 25


def test_it_runs_as_a_module_without_the_web():
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules['django'] = None\n"
            "from sociometry.cli import main; sys.exit(main(sys.argv[1:]))",
            "measure",
            "density",
            TIES,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.returncode == 0, run.stderr
    assert "possible ties" in run.stdout


def test_a_measure_is_found_by_the_name_people_use(capsys):
    assert main(["measure", "E-I index", TIES, "--roster", ROSTER]) == 0
    assert "Krackhardt" in capsys.readouterr().out


def test_all_measures_are_listed_with_their_questions(capsys):
    assert main(["measure"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(MEASURES)
    assert all(line.rstrip().endswith("?") for line in lines)


def test_options_reach_the_measure(capsys):
    assert main(["measure", "katz_status", TIES, "--set", "share_of_bound=0.25", "--json"]) == 0
    quarter = json.loads(capsys.readouterr().out)["values"]
    assert main(["measure", "katz_status", TIES, "--json"]) == 0
    assert quarter != json.loads(capsys.readouterr().out)["values"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["report", "nothing.csv"], "no file called nothing.csv"),
        (["report", "."], "a folder"),
        (["report", ROSTER], "shape of this table was not recognised"),
        (["report", TIES, "--kind", "hates"], "no kind of tie called hates"),
        (["report", TIES, "--roster", ROSTER, "--by", "shoe"], "no column 'shoe'"),
        (["report", TIES, "--html", "/no/such/folder/x.html"], "no file called /no/such/folder"),
        (["measure", "katz", TIES], "Nearest:"),
        (["measure", "density", TIES, "--set", "colour=red"], "not an option of density"),
        (["measure", "ei_index", TIES], "say --set groups="),
        (["measure", "katz_status", TIES, "--set", "share_of_bound=2"], "must stay below"),
        (["measure", "ei_index", TIES, "--set", "groups=shoe"], "no column shoe"),
        (["measure", "cug", TIES, "--set", "draws=many"], "not a whole number"),
        (["measure", "cug", TIES, "--set", "draws=-1"], "not a whole number"),
        (["measure", "closeness", TIES, "--set", "kind=far"], "one of harmonic, wf"),
        (["measure", "strength", TIES, "--set", "side=up"], "one of "),
        (["measure", "density", TIES, "--set", "weighted=perhaps"], "not yes or no"),
        (["measure", "attenuation_profile", TIES, "--set", "shares=a"], "not a number"),
        (["measure", "bridges", TIES, "--set", "circles=Adam,Nobody"], "nobody called Nobody"),
        (["measure", "introductions", TIES, "--set", "person=Nobody"], "nobody called Nobody"),
        (["measure", "qap", TIES, "--set", "other=hates"], "neither a kind of tie"),
        (["measure", "partner_score", TIES, "--set", "offers=x"], "cannot be typed"),
        (["measure", "status_cdc", TIES, "--set", "negative=learns with"], "--rejections learns"),
        (["measure", "status_cdc", TIES], "say --set negative="),
        (["measure", "structural holes", TIES], "constraint"),
        (["report", TIES, "--rejections", "hates"], "hates"),
    ],
)
def test_what_cannot_be_done_is_said(capsys, typed, said):
    assert main(typed) == 1
    assert said in capsys.readouterr().err


def figures(capsys, *typed):
    assert main(["measure", *typed, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_every_kind_of_option_can_be_typed(capsys):
    on = [TIES, "--roster", ROSTER]
    typed = {
        "hubbell_index": ["worth=Adam=5,Amina=2"],
        "attenuation_profile": ["shares=0.2,0.9"],
        "bridges": ["circles=gender"],
        "introductions": ["person=Adam", "opted_out=Bao,Chidi", "groups=gender"],
        "centralization": ["kind=out_degree"],
        "mrqap_dsp": ["other=learns with,spends time with", "draws=20"],
        "clustering": ["weighted=yes"],
        "kplex": ["time_s=none", "k=1"],
        "form_groups": ["sizes=13,13", "time_s=1", "numbers=none"],
    }
    for name, options in typed.items():
        sets = [part for option in options for part in ("--set", option)]
        assert figures(capsys, name, *on, *sets)["values"]


def test_another_wave_can_be_typed_and_a_name_with_a_comma(tmp_path, capsys):
    ties = tmp_path / "ties.csv"
    ties.write_text(
        'source,target,wave\n"Roe, Ann",ben,1\nben,"Roe, Ann",1\n"Roe, Ann",ben,2\ncem,ben,2\n'
    )
    on = [str(ties), "--wave", "1"]
    told = figures(capsys, "tie_change", *on, "--set", "other=2")["values"]
    assert (told["kept"], told["ended"], told["new"]) == (1, 1, 1)
    assert (
        figures(capsys, "bridges", *on, "--set", 'circles="Roe, Ann",cem;ben')["values"]["ben"] == 1
    )


def test_kinds_that_reject_are_no_choices_and_are_taken_where_they_are_needed(tmp_path, capsys):
    ties = tmp_path / "ties.csv"
    lines = [f"p{k},p{(k + 1) % 12},likes,0.5" for k in range(12)] + ["p0,p5,avoids,1"]
    ties.write_text("source,target,kind,strength\n" + "\n".join(lines) + "\n")
    on = [str(ties), "--rejections", "avoids"]
    assert figures(capsys, "strength", *on)["values"]["p1"] == 0.5
    status = figures(capsys, "status_cdc", *on)
    assert status["more"]["basis"]["p5"]["z_disliked"] > 1
    assert main(["report", *on, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kinds"] == {"likes": 1.0}
    assert main(["teams", *on, "--size", "6", "--time", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["values"]["rejections_inside"] == 0


def test_who_is_in_a_circle_is_told_when_asked(capsys):
    on = ["measure", "communities", TIES, "--roster", ROSTER]
    assert main(on) == 0
    told = capsys.readouterr().out
    assert "Adam" not in told
    assert "--names" in told
    assert main([*on, "--names"]) == 0
    assert "Adam" in capsys.readouterr().out


def test_a_measure_fits_a_terminal_and_lists_its_options(capsys):
    for name in MEASURES:
        assert main(["measure", name]) == 0
        assert "Source: " in capsys.readouterr().out
    assert main(["measure", "ei_index", TIES, "--roster", ROSTER]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80
    assert main(["measure", "ei_index"]) == 0
    assert "a column of the roster" in capsys.readouterr().out


def test_a_file_without_ties_is_told_so(tmp_path, capsys):
    ties = tmp_path / "ties.csv"
    ties.write_text("source,target\n")
    assert main(["report", str(ties)]) == 1
    assert "no tie" in capsys.readouterr().err


def test_people_who_are_not_in_the_roster_join_when_asked(tmp_path, capsys):
    ties, roster = tmp_path / "ties.csv", tmp_path / "roster.csv"
    ties.write_text("source,target\na,b\nb,c\n")
    roster.write_text("id,side\na,x\nb,y\n")
    on = ["measure", "in_degree", str(ties), "--roster", str(roster)]
    assert main(on) == 1
    assert "--add-people" in capsys.readouterr().err
    assert main([*on, "--add-people", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["values"] == {"a": 0, "b": 1, "c": 1}


def test_many_faults_are_told_by_the_first(tmp_path, capsys):
    ties = tmp_path / "ties.csv"
    ties.write_text("source,target\n" + "a,\n" * 60)
    assert main(["report", str(ties)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) < 30
    assert "… and 40 more" in "\n".join(told)


def test_faults_are_told_by_line_and_nothing_is_left_out_unasked(tmp_path, capsys):
    ties = tmp_path / "ties.csv"
    ties.write_text("source,target,strength\na,b,1\na,,1\nb,a,much\n")
    assert main(["measure", "density", str(ties)]) == 1
    told = capsys.readouterr().err
    assert "line 3, target" in told
    assert "line 4, strength" in told
    assert main(["measure", "density", str(ties), "--accept-good-rows"]) == 0
    told = capsys.readouterr().err
    assert "Read as a list of 1 tie, from the columns source, target, strength." in told
    assert "Left out" in told
    assert "line 4, strength" in told


@pytest.mark.parametrize("ending", ["gexf", "graphml", "dl", "csv"])
def test_a_network_goes_into_another_format_and_back(tmp_path, capsys, ending):
    out = tmp_path / f"class.{ending}"
    assert main(["convert", TIES, str(out), "--roster", ROSTER]) == 0
    back = ["measure", "density", str(out), "--json"]
    people = ["--roster", str(tmp_path / "class-people.csv")] if ending == "csv" else []
    assert main([*back, *people]) == 0
    again = json.loads(capsys.readouterr().out)
    assert main(["measure", "density", TIES, "--roster", ROSTER, "--json"]) == 0
    there = json.loads(capsys.readouterr().out)
    assert again["values"] == pytest.approx(there["values"])
    assert again["answered"] == there["answered"]


def test_what_a_format_cannot_carry_is_told(tmp_path, capsys):
    assert main(["convert", TIES, str(tmp_path / "class.net"), "--roster", ROSTER]) == 0
    assert "answer" in capsys.readouterr().err


def test_another_ending_is_refused_with_those_there_are(tmp_path, capsys):
    assert main(["convert", TIES, str(tmp_path / "class.pdf")]) == 1
    assert ".gexf" in capsys.readouterr().err


def test_the_lesson_plays_one_scene(capsys):
    assert main(["lesson", "3", "--alpha", "0.3"]) == 0
    assert "There is no sum" in capsys.readouterr().out
    assert main(["lesson", "14"]) == 1


def test_teams_keep_the_rules(capsys):
    typed = ["teams", TIES, "--roster", ROSTER, "--size", "9", "--time", "4", "--json"]
    assert main([*typed, "--apart", "Adam, Yusuf", "--nobody-alone", "gender"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(map(len, told["groups"])) == [8, 9, 9]
    assert not [g for g in told["groups"] if {"Adam", "Yusuf"} <= set(g)]
    assert told["values"]["ties_inside"] > told["by_lot"]["ties_inside"]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([], "--size 4, or --sizes"),
        (["--sizes", "5,x"], "--size 4, or --sizes"),
        (["--sizes", "5,5"], "26 people to place"),
        (["--size", "4", "--apart", "Adam"], "fewer than two people"),
        (["--size", "4", "--apart", "Adam,Nobody"], "Nobody"),
        (["--size", "4", "--cap", "gender"], "not a cap"),
        (["--size", "4", "--nobody-alone", "shoe"], "shoe"),
        (["--size", "4", "--together", "Adam,Bao", "--apart", "Adam,Bao"], "Adam, Bao"),
    ],
)
def test_rules_that_cannot_be_kept_are_said(capsys, rules, said):
    assert main(["teams", TIES, "--roster", ROSTER, *rules]) == 1
    assert said in capsys.readouterr().err


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_bar_fills_for_somebody_who_watches_and_goes_away():
    out = Terminal()
    with bar("Looking", 1.0, out):
        Event().wait(0.3)
    drawn = out.getvalue()
    assert "Looking [" in drawn
    assert "█" in drawn
    assert drawn.endswith("\r\033[K")


def test_a_file_gets_no_bar():
    out = StringIO()
    with bar("Looking", 1.0, out):
        pass
    assert out.getvalue() == ""
