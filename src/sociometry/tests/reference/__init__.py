"""Who looks at which value of the reference file: each topic a module, each check a function."""

from collections.abc import Callable
from fnmatch import fnmatchcase

import numpy as np

Check = Callable[[str, str, dict], None]
CHECKS: list[tuple[str, Check]] = []


def looks_at(*patterns: str) -> Callable[[Check], Check]:
    """Have a check look at values, by patterns of "network:key"; it takes both names and the entry."""

    def register(check: Check) -> Check:
        CHECKS.extend((pattern, check) for pattern in patterns)
        return check

    return register


def checks_of(network: str, key: str) -> list[Check]:
    return [check for pattern, check in CHECKS if fnmatchcase(f"{network}:{key}", pattern)]


def close(ours, entry, *, tol: float = 1e-6) -> None:
    """Within the tolerance of the entry, or half a unit of the eighth decimal it is written with."""
    reach = max(entry.get("tol", tol), 1e-8)
    told = np.array(entry["value"], dtype=float)
    assert np.allclose(np.array(ours, dtype=float), told, atol=reach, rtol=0)
