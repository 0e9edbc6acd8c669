"""A slip of the pen in an option is told, and never read as something else."""

import inspect

import pytest

from sociometry import (
    MEASURES,
    closeness,
    cug,
    katz_status,
    maximal_cliques,
    modularity,
    transitivity,
)
from sociometry.checked import _allowed
from sociometry.examples import example_class

NETWORK = example_class()
A = NETWORK.matrix(NETWORK.kinds)


@pytest.mark.parametrize(
    ("function", "options", "said"),
    [
        (closeness, {"kind": "far"}, "kind is one of harmonic, wf, not 'far'"),
        (katz_status, {"side": "up"}, "side is one of"),
        (transitivity, {"policy": "most"}, "policy is one of"),
        (cug, {"draws": -1}, "draws is 0 or more"),
        (maximal_cliques, {"limit": -1}, "limit is 0 or more"),
        (modularity, {"groups": "gender", "resolution": float("nan")}, "not nan"),
    ],
)
def test_another_word_is_refused(function, options, said):
    with pytest.raises(ValueError, match=said):
        function(A, **options)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_option_of_words_knows_its_words(name):
    function = MEASURES[name].function
    allowed = _allowed(function.__wrapped__)
    for option in inspect.signature(function).parameters.values():
        if isinstance(option.default, str) and option.annotation != "str":
            words, _ = allowed.get(option.name, (("keep",), False))  # an aim may be an Aim as well
            assert option.default in words
