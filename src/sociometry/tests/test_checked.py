"""A slip of the pen in an option is told, and never read as something else."""

import inspect

import pytest

from sociometry import (
    MEASURES,
    closeness,
    communities,
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
        (communities, {"resolution": -1.0}, "resolution is 0 or more"),
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
    takes = inspect.signature(function).parameters
    for option, (words, _) in allowed.items():
        if words and takes[option].default not in (None, inspect.Parameter.empty):
            assert takes[option].default in words


def test_most_options_of_words_are_looked_at():
    looked = [w for m in MEASURES.values() for w, _ in _allowed(m.function.__wrapped__).values()]
    assert sum(map(bool, looked)) > 20
