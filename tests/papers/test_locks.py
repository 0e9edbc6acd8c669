"""The locks name versions and hashes: no index, no address, no place on somebody's machine."""

import json
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = sorted(PROJECT.glob("requirements/*.txt"))
PINNED = re.compile(
    r"[a-z0-9][a-z0-9-]*==[\w.+!]+(?: ; [^\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)
PLACES = re.compile(
    r"(?:https?|file)://|--(?:extra-)?index|--find-links|(?:^|[\s\"'=])/(?:root|home|opt|tmp|Users)/"
)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_is_versions_and_hashes(lock: Path) -> None:
    assert PINNED.sub("", lock.read_text()) == ""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_was_asked(lock: Path) -> None:
    asked = lock.with_suffix(".in").read_text()
    names = re.findall(r"^([a-z0-9][a-z0-9-]*)", asked, re.MULTILINE)
    held = set(re.findall(r"^([a-z0-9-]+)==", lock.read_text(), re.MULTILINE))
    assert set(names) - held == set()


def test_the_larger_locks_agree_with_what_runs() -> None:
    def versions(lock: str) -> dict[str, str]:
        text = (PROJECT / "requirements" / lock).read_text()
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))

    run = versions("run.txt")
    for lock in ("test.txt", "journeys.txt"):
        larger = versions(lock)
        assert {name: larger.get(name) for name in run} == run, lock


def test_the_lock_of_the_front_end_names_no_place() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize(
    "name",
    [
        "pyproject.toml",
        "package.json",
        ".npmrc",
        "Makefile",
        ".ci/run",
        *(f"requirements/{p.name}" for p in LOCKS),
    ],
)
def test_no_file_that_installs_names_a_place(name: str) -> None:
    assert PLACES.findall((PROJECT / name).read_text()) == []
