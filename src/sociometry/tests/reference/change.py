"""What became of ties from wave to wave, and how far kinds of ties coincide."""

import pytest

from sociometry import tie_change
from sociometry.tests.real import real
from sociometry.tests.reference import looks_at
from sociometry.tests.reference.networks import network


@looks_at("knecht_*:tie_change_observed_dyads")
def only_pairs_seen_both_times(name, key, entry):
    before, after = (real("knecht").matrix(wave=w) for w in name.split("_")[1].split("->"))
    found, told = tie_change(before, after), entry["value"]
    counts = {"0->1": "new", "1->0": "ended", "1->1": "kept", "jaccard": "jaccard"}
    ours = {key: found.values[figure] for key, figure in counts.items()}
    assert {**ours, "missing_or_structural": found.unseen} == pytest.approx(told)


@looks_at("ibe121_multiplex:overlap_jaccard")
def kinds_that_coincide(name, key, entry):
    for pair, told in entry["value"].items():
        one, two = pair.replace("_and_", "_").split("_")
        found = tie_change(network(f"ibe121_{one}"), network(f"ibe121_{two}"))
        assert found.values["jaccard"] == pytest.approx(told, abs=1e-6)
