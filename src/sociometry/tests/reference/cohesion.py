"""Sizes, density, dyads, and what each way of making ties two-way costs."""

import pytest

from sociometry import (
    density,
    dyad_census,
    reciprocity,
    spectral_bound,
    symmetrise,
    symmetrise_report,
)
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("*:n_m")
def people_and_ties(name, key, entry):
    a = network(name)
    close([a.n, a.a.nnz if a.directed else a.a.nnz // 2], entry)


@looks_at("*:density")
def share_of_ties_that_are_there(name, key, entry):
    close(density(network(name)).value, entry)


@looks_at("*:isolates", "*:components_weak", "*:triangles_union")
def by_somebody_named(name, key, entry):
    close(getattr(symmetrise_report(network(name))["max"], key.split("_")[0]), entry)


@looks_at("*:dyad_census_MAN")
def pairs(name, key, entry):
    close(list(dyad_census(network(name)).values.values()), entry)


@looks_at("*:reciprocity")
def returned(name, key, entry):
    close(reciprocity(network(name)).value, entry)


@looks_at("*_sym:symmetrisation")
def every_policy_has_its_price(name, key, entry):
    a = network(name.removesuffix("_sym"))
    for policy, told in entry["value"].items():
        plain = policy.split("(")[0]
        by = "sum" if "sum if both" in policy else "min"
        both = symmetrise(a, plain, mutual_by=by)
        price = symmetrise_report(both)["max"]
        ours = [price.pairs, price.total, price.isolates, price.components, price.triangles]
        keys = ["m", "total", "isolates", "components", "triangles"]
        assert ours == pytest.approx([told[key] for key in keys])
        assert spectral_bound(both).lambda_max == pytest.approx(told["lambda_max"], abs=1e-6)
