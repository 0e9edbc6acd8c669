"""Attenuated walks: the bound, status, and what each step brings."""

from itertools import islice

import numpy as np
import pytest

from sociometry import (
    AttenuationTooStrong,
    katz_status,
    kstep_contributions,
    nonbacktracking_bound,
    spectral_bound,
    symmetrise_report,
)
from sociometry.centrality.walks import attenuated_steps
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("*:lambda_max")
def the_largest_eigenvalue(name, key, entry):
    close(spectral_bound(network(name)).lambda_max, entry)


@looks_at("*:lambda_max_mutual")
def of_returned_ties(name, key, entry):
    close(symmetrise_report(network(name))["mutual"].lambda_max, entry)
    if name == "ibe121_work":
        without_echo = nonbacktracking_bound(network(f"{name}_mutual")).lambda_max
        assert without_echo == pytest.approx(1.5214, abs=1e-4)


@looks_at("*:katz_alpha_bound")
def the_bound(name, key, entry):
    bound = spectral_bound(network(name))
    assert bound.nilpotent if entry["value"] is None else close(bound.alpha, entry) is None


@looks_at("*:katz_half")
def status(name, key, entry):
    close(list(katz_status(network(name)).values.values()), entry)


@looks_at("*:katz_half_share_by_k")
def shares(name, key, entry):
    a = network(name)
    whole = sum(katz_status(a).values.values())
    close([step / whole for step in kstep_contributions(a, most=8).totals], entry)


@looks_at("*:katz_half_totals_by_k", "*:nbt_half_totals_by_k", "*:simplepath_half_totals_by_k")
def totals(name, key, entry):
    kind = {"katz": "walk", "nbt": "nonbacktracking", "simplepath": "path"}[key.split("_")[0]]
    most = 4 if kind == "path" else 8
    close(kstep_contributions(network(name), kind=kind, most=most).totals, entry)


@looks_at("ibe121_work:kstep_by_node")
def contributions_of_single_people(name, key, entry):
    names = {"walk": "walk", "nonbacktracking": "nbt", "path": "path"}
    for kind, short in names.items():
        table = kstep_contributions(network(name), kind=kind, most=5)
        for person, rows in entry["value"].items():
            if short in rows:
                assert table.of(person) == pytest.approx(rows[short], abs=1e-6)


@looks_at("katz_decay:by_fraction_of_bound")
def by_share_of_the_bound(name, key, entry):
    for case, told in entry["value"].items():
        of, share = case.split(" f=")
        a, f = network(of), float(share)
        if f >= 1:
            with pytest.raises(AttenuationTooStrong):
                katz_status(a, share_of_bound=f)
            steps = islice(attenuated_steps(a.a, told["alpha"]), 200)
            terms = [float(step.sum()) for step in steps]
            assert terms[:6] == pytest.approx(told["terms_k1..6"], abs=1e-3)
            assert terms[49] == pytest.approx(told["term_k50"], rel=1e-5)
            assert terms[199] == pytest.approx(told["term_k200"], rel=1e-5)
            continue
        result = katz_status(a, share_of_bound=f)
        table = kstep_contributions(a, share_of_bound=f, most=120)
        each = np.array(table.totals) / sum(result.values.values())
        assert result.params["alpha"] == pytest.approx(told["alpha"], abs=1e-7)
        assert each[:6] == pytest.approx(told["shares_k1..6"], abs=1e-4)
        assert np.argmax(each.cumsum() >= 0.95) + 1 == told["terms_for_95%"]
        assert np.argmax(each.cumsum() >= 0.99) + 1 == told["terms_for_99%"]
