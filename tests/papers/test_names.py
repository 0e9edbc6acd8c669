"""What the pages name exists: files, tests, links, rows of the mission, the version."""

import re
import tomllib
from pathlib import Path

import pytest

import commonground

PROJECT = Path(__file__).resolve().parents[2]
PAGES = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("bench/*.md")]
TOUR = PROJECT / "docs" / "tour.md"
MISSION = PROJECT / "docs" / "mission.md"
ORIGINAL = PROJECT.parent / "shared" / "mission.md"
ROWS = (22, 11, 19, 10, 25, 7, 5, 11, 11, 8, 9, 7, 9, 3, 6, 4, 13)  # of groups 1 to 17
READERS = {
    "For learners",
    "For teachers",
    "For operators",
    "For researchers",
    "For developers",
}


def named(text: str) -> list[str]:
    """Paths in backquotes, with what follows `::` in that file."""
    return re.findall(r"`((?:src|tests|docs|bench|tools|requirements)/[^`\s]+)`", text)


def missing(name: str) -> str | None:
    """What is wrong with a name like `tests/papers/test_names.py::missing`, or nothing."""
    path, _, inside = name.partition("::")
    place = PROJECT / path
    if not place.exists():
        return f"{path} does not exist"
    if inside and not re.search(
        rf"(?:def|class|id=\"|partialdef) ?{re.escape(inside)}\b", place.read_text()
    ):
        return f"{path} has no {inside}"
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_what_a_page_names_exists(page: Path) -> None:
    text = page.read_text()
    faults = [fault for name in named(text) if (fault := missing(name))]
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        if not (page.parent / target).exists():
            faults.append(f"the link to {target} leads nowhere")
    assert faults == []


def test_a_name_that_is_gone_is_found() -> None:
    assert missing("src/commonground/gone.py") == "src/commonground/gone.py does not exist"
    assert missing("tests/papers/test_names.py::gone") == "tests/papers/test_names.py has no gone"
    assert missing("tests/papers/test_names.py::missing") is None


def test_the_tour_passes_the_files_of_a_click() -> None:
    kinds = {name.partition("::")[0].rsplit("/", 1)[-1] for name in named(TOUR.read_text())}
    assert {"urls.py", "views.py", "forms.py", "actions.py", "rules.py", "queries.py"} <= kinds
    assert {"models.py", "facts.py", "wiring.py"} <= kinds


def rows(text: str) -> dict[str, list[str]]:
    """The rows of the mission by number: what, state, where, shown by."""
    found = re.findall(r"^\| (\d+\.\d+) \|(.*)\|$", text, re.MULTILINE)
    return {number: [cell.strip() for cell in rest.split("|")] for number, rest in found}


def faults_of_mission(text: str) -> list[str]:
    expected = [f"{group}.{n}" for group, most in enumerate(ROWS, 1) for n in range(1, most + 1)]
    found = rows(text)
    faults = [f"row {number} is missing" for number in expected if number not in found]
    for number, (_, state, where, shown) in found.items():
        if state not in {"no", "part", "works"}:
            faults.append(f"row {number} is neither no, part nor works, but {state}")
        if state != "no" and not named(where):
            faults.append(f"row {number} does not say where it lives")
        if state != "no" and not [name for name in named(shown) if "test" in name]:
            faults.append(f"row {number} names no test that shows it")
        if state == "no" and shown:
            faults.append(f"row {number} has a test, but is not there")
        faults += [f"row {number}: {bad}" for name in named(shown) if (bad := missing(name))]
    return faults


def test_the_mission_has_every_row_and_says_where_it_is_shown() -> None:
    assert faults_of_mission(MISSION.read_text()) == []


def test_a_row_that_is_lost_or_boasts_is_found() -> None:
    text = MISSION.read_text()
    assert "row 1.1 is missing" in faults_of_mission(text.replace("| 1.1 |", "| 1.1b |"))
    lost = re.sub(r"(\| 17\.12 \|[^|]*)\|.*\|", r"\1| works | | |", text)
    assert "row 17.12 names no test that shows it" in faults_of_mission(lost)


def test_the_mission_has_the_words_of_the_texts_that_asked() -> None:
    if not ORIGINAL.exists():
        pytest.skip("the list that asked lies beside the repository only where it is worked on")
    asked = re.findall(
        r"^- \*\*(\d+\.\d+)\*\* (.+?)(?: — .*)?$", ORIGINAL.read_text(), re.MULTILINE
    )
    ours = {number: row[0] for number, row in rows(MISSION.read_text()).items()}
    assert ours == {number: what.replace("|", "/") for number, what in asked}


def test_the_top_of_the_changelog_is_this_version() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text()
    top = re.search(r"^## (\S+) · (\d{4}-\d{2}-\d{2})$", text, re.MULTILINE)
    assert top
    assert top[1] == commonground.__version__


def test_the_changelog_speaks_to_its_readers() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text()
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= READERS


def test_make_help_knows_what_the_pages_tell_to_type() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    typed = {
        name
        for page in PAGES
        for name in re.findall(r"`(?:PORT=\d+ )?make ([a-z-]+)", page.read_text())
    }
    assert typed - targets == set()


def test_every_decision_has_its_four_parts() -> None:
    decisions = sorted(PROJECT.glob("docs/adr/[0-9]*.md"))
    assert [page.name[:4] for page in decisions] == [
        f"{n:04}" for n in range(1, len(decisions) + 1)
    ]
    for page in decisions:
        parts = re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE)
        assert parts == ["Context", "Decision", "Price", "Status"], page.name


def test_run_in_and_pyproject_name_the_same() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    lines = (PROJECT / "requirements" / "run.in").read_text().splitlines()
    wanted = {line.replace('"', "'") for line in lines if line and not line.startswith("#")}
    assert wanted == set(project["dependencies"])
