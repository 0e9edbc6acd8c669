"""Every value of the reference file is looked at, network by network."""

import importlib
import pkgutil

import pytest

from sociometry.tests import reference
from sociometry.tests.real import needs_shared
from sociometry.tests.real import reference as told

for topic in pkgutil.iter_modules(reference.__path__):
    importlib.import_module(f"{reference.__name__}.{topic.name}")

VALUES = [(network, key) for network, entries in told().items() for key in entries]


@needs_shared
@pytest.mark.parametrize("network", told())
def test_they_are_the_reference_values(cases, network):
    with cases() as case:
        for key, value in told()[network].items():
            with case(network, key):
                checks = reference.checks_of(network, key)
                assert checks, f"nobody looks at {key} of {network}"
                for check in checks:
                    check(network, key, value)


@needs_shared
def test_no_check_looks_at_nothing():
    for pattern, check in reference.CHECKS:
        assert any(check in reference.checks_of(*value) for value in VALUES), pattern
