"""A OneRoster archive of an invented district, and how long its import takes.

python bench/roster.py FILE.zip [PEOPLE] [SEED] [1.1|1.2]   writes the archive (2,000 people)
python bench/roster.py --time [PEOPLE] [SEED]               imports it into an empty database
"""

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

GIVEN = """Ada Amir Anouk Bo Carmen Chidi Dilan Elif Emre Fatou Finn Hana Ibrahim Ines Jonas Kofi Lea
Lena Luca Mei Mila Nadia Noor Omar Priya Quentin Rosa Sami Sofía Tariq Uma Vera Wei Ximena Yara Zoë"""
FAMILY = """Adler Bauer Çelik Diallo Eriksson Farouk García Haddad Ito Jansen Kaya Lindqvist Mensah
Nguyễn O'Brien Petrov Qureshi Rossi Şahin Tanaka Usman Varga Wójcik Xu Yılmaz Zhang-Meyer"""
SUBJECTS = ("Mathematics", "Biology", "History", "English", "Art", "Physics")
PER_CLASS = 25
NAMED = "username userIds givenName familyName email agentSourcedIds grades"


def columns(names: str) -> list[str]:
    """The head of a file; every one begins with id, status and date."""
    return ["sourcedId", "status", "dateLastModified", *names.split()]


def tables(people: int, seed: int, version: str) -> dict[str, list[list[str]]]:
    """All files of an export: two schools, a tenth teachers, a quarter guardians, the rest pupils."""
    dice = random.Random(seed)
    teachers, guardians = people // 10, people // 4
    pupils = people - teachers - guardians
    schools = ["S1", "S2"]
    users: list[list[str]] = []
    classes: list[list[str]] = []
    enrolments: list[list[str]] = []

    def user(sid: str, role: str, school: str, agents: str = "", grade: str = "") -> None:
        given, family = dice.choice(GIVEN.split()), dice.choice(FAMILY.split())
        mail = "" if role == "student" else f"{sid.lower()}@district.example"
        users.append([sid, school, role, sid.lower(), given, family, mail, agents, grade])

    homes = [f"C{i}" for i in range(-(-pupils // PER_CLASS))]
    for i, home in enumerate(homes):
        school, grade = schools[i % 2], f"{1 + i % 12:02}"
        classes.append([home, f"{grade}{'ABCDEF'[i // 12 % 6]}{i // 72 or ''}", grade, school])
        for subject in SUBJECTS[:2]:
            classes.append([f"{home}-{subject[:3]}", f"{subject} {grade} {home}", grade, school])
    for i in range(teachers):
        user(f"T{i}", "administrator" if i < 2 else "teacher", schools[i % 2])
    for i in range(pupils):
        home = homes[i // PER_CLASS]
        at = classes[3 * (i // PER_CLASS)]
        guardian = f"G{i}" if i < guardians else ""
        user(f"P{i}", "student", at[3], guardian, at[2])
        for group in (home, *(f"{home}-{subject[:3]}" for subject in SUBJECTS[:2])):
            enrolments.append([f"E{len(enrolments)}", group, at[3], f"P{i}", "student"])
    for i in range(guardians):
        user(f"G{i}", "guardian", schools[(i // PER_CLASS) % 2])
    for i, row in enumerate(classes):
        own = [t for t in range(2, teachers) if schools[t % 2] == row[3]]
        if own:
            enrolments.append(
                [f"E{len(enrolments)}", row[0], row[3], f"T{own[i // 2 % len(own)]}", "teacher"]
            )
    return _files(users, classes, enrolments, version)


def _files(
    users: list[list[str]],
    classes: list[list[str]],
    enrolments: list[list[str]],
    version: str,
) -> dict[str, list[list[str]]]:
    stamp = ["active", "2026-08-01T00:00:00.000Z"]
    new = version == "1.2"
    files = {
        "orgs.csv": [
            [
                "sourcedId",
                "status",
                "dateLastModified",
                "name",
                "type",
                "identifier",
                "parentSourcedId",
            ],
            ["D1", *stamp, "Invented District", "district", "", ""],
            ["S1", *stamp, "North School", "school", "", "D1"],
            ["S2", *stamp, "South School", "school", "", "D1"],
        ],
        "academicSessions.csv": [
            columns("title type startDate endDate parentSourcedId schoolYear"),
            ["Y1", *stamp, "2026/27", "schoolYear", "2026-08-01", "2027-07-31", "", "2027"],
        ],
        "courses.csv": [
            columns("schoolYearSourcedId title courseCode grades orgSourcedId"),
            ["K1", *stamp, "Y1", "Any course", "K", "", "D1"],
        ],
        "classes.csv": [
            columns(
                "title grades courseSourcedId classCode classType schoolSourcedId termSourcedIds"
            ),
            *(
                [
                    sid,
                    *stamp,
                    title,
                    grade,
                    "K1",
                    sid,
                    "scheduled" if "-" in sid else "homeroom",
                    school,
                    "Y1",
                ]
                for sid, title, grade, school in classes
            ),
        ],
        "enrollments.csv": [
            columns("classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate"),
            *(
                [sid, *stamp, group, school, user, role, str(role == "teacher").lower(), "", ""]
                for sid, group, school, user, role in enrolments
            ),
        ],
    }
    if new:
        files["users.csv"] = [
            columns(f"enabledUser {NAMED} userMasterIdentifier"),
            *([sid, *stamp, "true", nick, "", given, family, mail, agents, grade, ""]
              for sid, _s, _r, nick, given, family, mail, agents, grade in users),
        ]  # fmt: skip
        known = {"administrator": "siteAdministrator"}
        files["roles.csv"] = [
            columns("userSourcedId roleType role beginDate endDate orgSourcedId"),
            *([f"R{i}", *stamp, row[0], "primary", known.get(row[2], row[2]), "", "", row[1]]
              for i, row in enumerate(users)),
        ]  # fmt: skip
    else:
        files["users.csv"] = [
            columns(f"enabledUser orgSourcedIds role {NAMED}"),
            *([sid, *stamp, "true", school, role, nick, "", given, family, mail, agents, grade]
              for sid, school, role, nick, given, family, mail, agents, grade in users),
        ]  # fmt: skip
    manifest = [
        ["propertyName", "value"],
        ["manifest.version", "1.0"],
        ["oneroster.version", version],
    ]
    manifest += [[f"file.{name.removesuffix('.csv')}", "bulk"] for name in files]
    return {"manifest.csv": manifest, **files}


def write(path: Path, files: dict[str, list[list[str]]]) -> None:
    """The archive on disk."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows(rows)
            archive.writestr(name, text.getvalue())


def measure(people: int, seed: int) -> None:
    """Import it into an empty database with the operator's own command, twice."""
    source = Path(__file__).resolve().parent.parent / "src"
    with tempfile.TemporaryDirectory() as home:
        archive = Path(home) / "roster.zip"
        files = tables(people, seed, "1.1")
        write(archive, files)
        environment = os.environ | {"COMMONGROUND_HOME": home, "PYTHONPATH": str(source)}
        command = [sys.executable, "-m", "commonground.config.cli"]
        subprocess.run(
            [*command, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        for what in ("first", "again"):
            began = time.perf_counter()
            subprocess.run(
                [*command, "import", "roster", str(archive)],
                env=environment, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            took = time.perf_counter() - began
            places = len(files["enrollments.csv"]) - 1
            print(f"roster, {what}: {people} people, {places} enrolments in {took:.1f} s")


if __name__ == "__main__":
    words = sys.argv[1:]
    size = int(words[1]) if len(words) > 1 else 2_000
    start = int(words[2]) if len(words) > 2 else 1
    if words[:1] == ["--time"]:
        measure(size, start)
    else:
        write(Path(words[0]), tables(size, start, words[3] if len(words) > 3 else "1.1"))
