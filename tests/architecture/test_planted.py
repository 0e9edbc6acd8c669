"""The guards, broken on purpose: each fault below is planted in a copy, and must be named.

A guard that never failed proves nothing, so every one has its line here.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.checks import CHECKS, faults
from tests.architecture.source import Source

PROJECT = Path(__file__).resolve().parents[2]
LADDER = "The ladder"
INSIDE = "Inside a feature: the ten kinds of file"
ROWS = "Views, forms and edges go through queries and actions"
VIEWS = "Nobody reaches into views and forms"
PURE = "pure/ thinks without rows, clock and chance"
SOCIOMETRY = "sociometry knows nothing of the web, of the clock, of chance"


@dataclass(frozen=True)
class Planted:
    """A line at the end of a file (made if it is not there), and the words that must answer it.

    The answer must also name the file, unless it names the place by `named`.
    """

    file: str
    line: str
    answer: str
    named: str = ""


IMPORTS = {
    "upward": Planted("posts/queries.py", "import commonground.timelines.queries", LADDER),
    "the first rung to the last": Planted(
        "kernel/ids.py", "import commonground.people.models", LADDER
    ),
    "upward into settings": Planted(
        "people/queries.py", "import commonground.config.wiring", LADDER
    ),
    "a feature to an edge": Planted(
        "groups/actions.py", "import commonground.edges.rosters.queries", LADDER
    ),
    "a feature to the demo": Planted("home/queries.py", "import commonground.demo.apps", LADDER),
    "sideways": Planted("home/queries.py", "import commonground.profiles.queries", LADDER),
    "upward inside a function": Planted(
        "ties/queries.py", "def late():\n    import commonground.posts.queries", LADDER
    ),
    "a new package without a rung": Planted(
        "gossip/__init__.py", '"""What people whisper."""', LADDER
    ),
    "a model to its rules": Planted("ties/models.py", "import commonground.ties.rules", INSIDE),
    "a rule to its queries": Planted("posts/rules.py", "import commonground.posts.queries", INSIDE),
    "an action to its jobs": Planted("posts/actions.py", "import commonground.posts.jobs", INSIDE),
    "facts to models": Planted("posts/facts.py", "import commonground.posts.models", INSIDE),
    "a stray helpers.py": Planted("posts/helpers.py", "WORDS = 3", INSIDE),
    "a second file of actions": Planted("posts/actions2.py", "WORDS = 3", INSIDE),
    "a view to models": Planted("posts/views.py", "import commonground.posts.models", ROWS),
    "a form to models": Planted("posts/forms.py", "import commonground.people.models", ROWS),
    "an edge to models": Planted(
        "edges/rosters/queries.py", "import commonground.people.models", ROWS
    ),
    "an idea of a feature to its view": Planted(
        "groups/members/actions.py", "import commonground.groups.circles.views", VIEWS
    ),
    "two ideas of a feature in a circle": Planted(
        "groups/practice/queries.py",
        "import commonground.groups.members.actions",
        "The ideas of one feature lean one way",
        ".practice -> .members",
    ),
    "an edge's view to its models": Planted(
        "edges/rosters/views.py",
        "import commonground.edges.rosters.models",
        "An edge's views and forms go through its queries and actions",
    ),
    "an edge to an edge": Planted(
        "edges/rosters/queries.py",
        "import commonground.edges.xapi.actions",
        "Edges do not know each other",
    ),
    "a job to a view": Planted("posts/jobs.py", "import commonground.posts.views", VIEWS),
    "an edge to a view": Planted(
        "edges/rosters/actions.py", "import commonground.posts.views", VIEWS
    ),
    "a query to a form": Planted("posts/queries.py", "import commonground.posts.forms", VIEWS),
    "a measure to the clock": Planted("../sociometry/planted.py", "import datetime", SOCIOMETRY),
    "a measure to chance": Planted(
        "../sociometry/planted.py", "from random import choice", SOCIOMETRY
    ),
    "a measure to Django": Planted("../sociometry/planted.py", "import django.db", SOCIOMETRY),
    "a measure to files": Planted("../sociometry/planted.py", "import os", SOCIOMETRY),
    "a measure to the product": Planted(
        "../sociometry/planted.py", "import commonground.kernel", SOCIOMETRY
    ),
    "thinking to rows": Planted("posts/pure/planted.py", "import commonground.people.models", PURE),
    "thinking to Django": Planted(
        "posts/pure/planted.py", "from django.utils import timezone", PURE
    ),
    "thinking to the clock": Planted(
        "posts/pure/planted.py", "from datetime import datetime", PURE
    ),
    "posts to sociometry": Planted(
        "posts/queries.py", "import sociometry", "sociometry is for those who keep the floor"
    ),
    "the product to its tests": Planted(
        "posts/queries.py", "import commonground.testing.cost", "What tests share is not product"
    ),
}

ACTION = """
@transaction.atomic
def planted(actor, post, *, now):
    require(may_see, actor, post)
    record(post, actor=actor, at=now)
"""
VIEW = "\n\ndef planted(request):\n" + "    print(request)\n" * 15

SHAPES = {
    "an action that is not whole": Planted(
        "posts/actions.py", ACTION.replace("@transaction.atomic", ""), "is not @transaction.atomic"
    ),
    "an action that does not ask": Planted(
        "posts/actions.py", ACTION.replace("require(", "allows("), "does not begin with require("
    ),
    "an action that asks too late": Planted(
        "posts/actions.py",
        ACTION.replace("    require", "    post.save()\n    require"),
        "does not begin with require(",
    ),
    "an action that fetches the time": Planted(
        "posts/actions.py", ACTION + "    timezone.now()\n", "fetches the time"
    ),
    "an action that writes a letter": Planted(
        "posts/actions.py", "from django.core.mail import send_mail", "leave that to a job"
    ),
    ".objects in a view": Planted(
        "posts/views.py", "def planted(request):\n    Post.objects.all()", "uses .objects"
    ),
    "a long view": Planted("posts/views.py", VIEW, "the view planted has 16 lines"),
    "a view class": Planted(
        "posts/views.py", "class Planted(View):\n    pass", "views are functions"
    ),
    "a view open to strangers": Planted(
        "posts/views.py",
        "@login_not_required\ndef planted(request): ...",
        "is open to strangers and not in OPEN_VIEWS",
    ),
    "an account that acts": Planted(
        "posts/queries.py", "def f(request): request.user", "request.actor is"
    ),
    "a form that writes": Planted(
        "posts/forms.py", "class Planted(forms.ModelForm):\n    pass", "writes past the actions"
    ),
    "a save() that does more": Planted(
        "posts/models.py",
        "class Planted(models.Model):\n    def save(self, **more): ...",
        "Planted overrides save()",
    ),
    "a column of points": Planted(
        "posts/models.py",
        "class Planted(models.Model):\n    points = models.IntegerField()",
        "points keeps points",
    ),
    "a signal": Planted(
        "posts/apps.py", "from django.db.models.signals import post_save", "imports the signal"
    ),
    "a current user": Planted(
        "posts/queries.py", "from threading import local", "hand the actor in"
    ),
    "a file called utils.py": Planted("kernel/utils.py", "", "a name that says nothing"),
    "an island called helpers.ts": Planted(
        "posts/islands/helpers.ts", "", "a name that says nothing"
    ),
    "a long file": Planted("posts/queries.py", "\n" * 301, "split the idea"),
    "a long function": Planted(
        "kernel/ids.py", "def planted():\n" + "    print()\n" * 61, "planted has 62 lines"
    ),
    "a long template": Planted("posts/templates/posts/planted.html", "\n" * 151, "has 153 lines"),
    "a file of no kind": Planted("posts/members.py", "", "none of the ten kinds"),
    "a package that says nothing": Planted("rumour/__init__.py", "", "does not say in a sentence"),
    "a feature that the contract leaves out": Planted(
        "gossip/__init__.py", '"""What people whisper."""', "leaves out commonground.gossip"
    ),
    "a view of another feature": Planted(
        "home/views.py",
        "from commonground.people.views import index",
        "takes views of another feature",
    ),
    "a fact that can change": Planted(
        "posts/facts.py", '@dataclass\nclass P(Fact):\n    kind = "posts.p"', "P is not frozen"
    ),
    "a fact of another feature": Planted(
        "posts/facts.py",
        '@dataclass(frozen=True)\nclass P(Fact):\n    kind = "groups.p"',
        "does not begin with posts.",
    ),
    "an htmx attribute of one's own": Planted(
        "posts/templates/posts/planted.html", '<p hx-on:click="x">', "which is not in HTMX"
    ),
    "a style in a page": Planted(
        "posts/templates/posts/planted.html", '<p style="color: red">', "browsers refuse it"
    ),
    "a script in a page": Planted(
        "posts/templates/posts/planted.html", "<script>alert()</script>", "browsers refuse it"
    ),
    "something left undone": Planted("posts/queries.py", "# TO" + "DO: later", "leaves a"),
    "a measure with dice of its own": Planted(
        "../sociometry/planted.py",
        "import numpy\nnumpy.random.default_rng()",
        "throws dice of its own",
    ),
}


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
