"""What import-linter cannot see, on the source as it is."""

from pathlib import Path

import pytest

from tests.architecture.checks import CHECKS, Check
from tests.architecture.source import Source

SOURCE = Source(Path(__file__).resolve().parents[2] / "src")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_shape(check: Check) -> None:
    assert list(check(SOURCE)) == []
