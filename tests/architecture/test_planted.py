"""The guards, broken on purpose: each fault below is planted in a copy, and must be named.

A guard that never failed proves nothing, so every one has its line in `planted_imports` or `planted_shapes`.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.checks import CHECKS, faults
from tests.architecture.planted import Planted
from tests.architecture.planted_imports import IMPORTS
from tests.architecture.planted_shapes import SHAPES
from tests.architecture.source import Source

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("planted")
    shutil.copytree(PROJECT / "src", place / "src", ignore=shutil.ignore_patterns("tests", "built"))
    shutil.copy(PROJECT / "pyproject.toml", place)
    commonground = place / "src" / "commonground"
    for name in ("queries", "actions", "models", "views", "jobs", "forms", "rules", "facts"):
        for feature in (
            "posts",
            "timelines",
            "profiles",
            "home",
            "people",
            "ties",
            "edges/rosters",
        ):
            (commonground / feature / f"{name}.py").touch()
    (commonground / "groups/circles/views.py").touch()
    line = "import commonground.groups.practice.queries\n"
    (commonground / "groups/members/queries.py").write_text(line)
    for name in ("posts/pure/__init__.py", "edges/xapi/__init__.py", "edges/xapi/actions.py"):
        (commonground / name).parent.mkdir(exist_ok=True)
        (commonground / name).write_text('"""So that it can be reached for."""\n')
    project = (place / "pyproject.toml").read_text()
    known = project.replace(
        '  "commonground.edges.rosters",\n',
        '  "commonground.edges.rosters",\n  "commonground.edges.xapi",\n',
    )
    (place / "pyproject.toml").write_text(known)
    return place


@pytest.fixture(scope="module")
def part(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the copy only the packages in which shapes are planted: each fault reads all of it anew."""
    place = tmp_path_factory.mktemp("part")
    for package in {planted.file.split("/")[0] for planted in SHAPES.values()} - {".."}:
        if (held := copy / "src" / "commonground" / package).exists():
            shutil.copytree(held, place / "src" / "commonground" / package)
    (place / "src" / "sociometry").mkdir()
    shutil.copy(copy / "pyproject.toml", place)
    return place


class Planting:
    """The copy with one fault in it, for as long as the block lasts."""

    def __init__(self, copy: Path, planted: Planted) -> None:
        self.file = (copy / "src" / "commonground" / planted.file).resolve()
        self.line = planted.line

    def __enter__(self) -> None:
        self.before = self.file.read_text() if self.file.exists() else None
        self.folders = [folder for folder in self.file.parents if not folder.exists()]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(f"{self.before or ''}\n{self.line}\n")

    def __exit__(self, *fault: object) -> None:
        if self.before is None:
            self.file.unlink()
        else:
            self.file.write_text(self.before)
        for folder in self.folders:
            folder.rmdir()


LINT = """
import contextlib, io, sys
from importlinter.cli import lint_imports
for _ in sys.stdin:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        lint_imports(no_cache=True)
    print(said.getvalue(), flush=True)
    print("<end>", flush=True)
"""


@pytest.fixture(scope="module")
def lint(copy: Path) -> Iterator[Callable[[], str]]:
    """What import-linter says of the copy; in one process of its own, since here it is imported."""
    linter = subprocess.Popen(
        [sys.executable, "-c", LINT],
        cwd=copy,
        env={"PYTHONPATH": "src", "PYTHONUTF8": "1", "COLUMNS": "200"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert linter.stdin
    assert linter.stdout

    def said() -> str:
        print("lint", file=linter.stdin, flush=True)
        return "".join(iter(linter.stdout.readline, "<end>\n"))

    yield said
    linter.communicate()


def test_the_copy_is_sound(copy: Path, lint: Callable[[], str]) -> None:
    assert "0 broken" in lint()
    assert faults(Source(copy / "src")) == []


@pytest.mark.parametrize("planted", IMPORTS.values(), ids=IMPORTS)
def test_the_contract_names(copy: Path, lint: Callable[[], str], planted: Planted) -> None:
    with Planting(copy, planted):
        said = lint()
    assert f"{planted.answer} BROKEN" in said
    name = Path(planted.file).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    assert (planted.named or name.removeprefix("...")) in said


@pytest.mark.parametrize("planted", SHAPES.values(), ids=SHAPES)
def test_the_check_names(part: Path, planted: Planted) -> None:
    name = planted.file.removeprefix("../")
    with Planting(part, planted):
        source = Source(part / "src")
        said = (fault for check in CHECKS for fault in check(source) if planted.answer in fault)
        assert any(name in fault or "pyproject" in fault for fault in said)


def test_every_check_was_seen_to_fail(part: Path) -> None:
    with contextlib.ExitStack() as all_at_once:
        for planted in SHAPES.values():
            all_at_once.enter_context(Planting(part, planted))
        source = Source(part / "src")
        assert [check.__name__ for check in CHECKS if not any(check(source))] == []
