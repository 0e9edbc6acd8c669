"""The example in the package docstring does what it says."""

import doctest

import sociometry


def test_the_example_of_the_package_runs():
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    assert doctest.testmod(sociometry, optionflags=flags).failed == 0


def test_every_public_name_is_there():
    assert [name for name in sociometry.__all__ if not hasattr(sociometry, name)] == []
