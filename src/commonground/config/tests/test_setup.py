"""From an empty folder to a head who can come in, by options alone."""

import re

from django.conf import settings

from commonground.config.setup import LANGUAGES, QUESTIONS
from commonground.config.tests.processes import run, script

ANSWERS = {
    "school": 'Hill\'s \\ "Side" #1',
    "language": "fr",
    "time-zone": "Europe/Paris",
    "address": "http://192.0.2.7:8000",
    "head": "Ada Lovelace",
    "head-email": "ada@school.example",
    "deputy": "Emmy Noether",
}


def words(**other):
    told = ANSWERS | other
    return ["setup", "--yes", *(w for k, v in told.items() if v for w in (f"--{k}", v))]


def test_it_ends_with_a_school_that_the_head_can_enter(tmp_path):
    done = run(tmp_path, *words())
    assert done.returncode == 0, done.stderr
    codes = re.findall(r"(?:[A-Z0-9]{3}-){3}[A-Z0-9]{3}", done.stdout)
    assert len(codes) == 2
    for word in (ANSWERS["school"], ANSWERS["address"], "HTTPS", "█", "Caddy", "commonground"):
        assert word in done.stdout
    assert (tmp_path / "commonground.env").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "backups").is_dir()
    told = script(
        tmp_path,
        f"""
from django.conf import settings
from django.utils import timezone
from commonground.people.models import School
from commonground.people.entry.actions import come_in
school = School.objects.get()
print(school.name, school.language, school.time_zone, settings.TIME_ZONE, sep="|")
print(*sorted(a.sign_in_name for a in school.named_adults.all()))
print(*(come_in(code, class_code=None, now=timezone.now()) for code in {codes}))
""",
    ).splitlines()
    assert told[0] == f"{ANSWERS['school']}|fr|Europe/Paris|Europe/Paris"
    assert told[1] == told[2] == "ada.l emmy.n"

    again = run(tmp_path, *words())
    assert again.returncode == 1
    assert "already" in again.stderr

    letter = run(tmp_path, "letter", "ada.l")
    assert "192.0.2.7:8000/come-in/letter/" in letter.stdout
    assert run(tmp_path, "letter", "nobody").returncode == 1


def test_what_is_missing_or_wrong_is_said_and_nothing_is_made(tmp_path):
    assert "--head is needed" in run(tmp_path, *words(head="")).stderr
    for name, answer in (
        ("address", "school.example"),
        ("time-zone", "Mars/Olympus"),
        ("language", "tlh"),
        ("mail", "post.example"),
        ("head-email", "ada"),
    ):
        done = run(tmp_path, *words(**{name: answer}))
        assert done.returncode == 2
        assert f"--{name}: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nobody_at_the_keyboard_is_told_to_use_options(tmp_path):
    done = run(tmp_path, "setup")
    assert done.returncode == 2
    assert "--yes" in done.stderr


def test_it_offers_the_languages_there_are():
    assert [code for code, _name in settings.LANGUAGES] == list(LANGUAGES)
    assert len({question.option for question in QUESTIONS}) == len(QUESTIONS)
