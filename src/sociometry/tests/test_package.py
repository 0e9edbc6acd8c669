"""The library installs alone: every module and the invented class are in it, Django is not."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import sociometry

HERE = Path(sociometry.__file__).parent
TOLD = tomllib.loads((HERE / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        HERE, place / "sociometry", ignore=shutil.ignore_patterns("__pycache__", "tests")
    )
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", code, str(place)],
        cwd=place / "sociometry",
        check=True,
        capture_output=True,
    )
    with ZipFile(next(place.glob("*.whl"))) as packed:
        yield packed


def test_every_module_and_the_invented_class_are_in_it(wheel):
    held = set(wheel.namelist())
    wanted = {
        f"sociometry/{path.relative_to(HERE).as_posix()}"
        for path in [*HERE.rglob("*.py"), *HERE.rglob("*.csv"), HERE / "py.typed"]
        if "tests" not in path.relative_to(HERE).parts
    }
    assert wanted - held == set()


def test_it_is_the_version_it_says(wheel):
    head = next(name for name in wheel.namelist() if name.endswith("METADATA"))
    assert f"\nVersion: {sociometry.__version__}\n" in wheel.read(head).decode()


def test_what_it_needs_is_declared():
    needed = " ".join([*TOLD["project"]["dependencies"], *_extras()])
    outside = {"networkx", "networkit", "numpy", "scipy", "rustworkx", "pandas", "pyarrow"}
    assert outside <= set(needed.split())
    assert "django" not in needed.lower()


def _extras():
    return [name for extra in TOLD["project"]["optional-dependencies"].values() for name in extra]


def test_the_readme_names_files_that_are_there():
    import re

    text = (HERE / "README.md").read_text("utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        path = HERE / link
        assert path.exists() or not (HERE.parent.parent / "docs").is_dir(), link
    for named in re.findall(r"`([a-z_]+(?:/[a-z_]*(?:\.py)?|\.py))`", text):
        assert (HERE / named).exists(), named


def test_the_readme_example_runs(tmp_path, monkeypatch):
    import re

    monkeypatch.chdir(tmp_path)
    text = (HERE / "README.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    exec(code.replace('open("class.svg", "w").write', "print"), {})
