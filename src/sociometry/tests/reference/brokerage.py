"""Who stands between others, and how much that leaves open to them."""

import numpy as np

from sociometry import constraint, effective_size, gould_fernandez
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


def figures(result):
    return [np.nan if value is None else value for value in result.values.values()]


def told(entry, people):
    """In the order of people, nan for null, from a list or a mapping."""
    given = entry["value"]
    values = [given[p] for p in people] if isinstance(given, dict) else given
    return [np.nan if value is None else value for value in values]


@looks_at("*:constraint")
def by_burt(name, key, entry):
    a = network(name)
    same(figures(constraint(a)), told(entry, a.people), entry)


@looks_at("*:effective_size")
def separate_sources(name, key, entry):
    """The file took one-way networks from networkx 3.6.1, which for all people at once divides
    z_jq by the strongest tie of q instead of j (asked for some people it divides by that of j):
    there ours is the definition, and the file is what that division gives.
    """
    a = network(name)
    both = (a.a + a.a.T).toarray()
    shares = both / np.maximum(both.sum(axis=1, keepdims=True), 1)
    strongest = np.maximum(both.max(axis=1), 1)
    alone = np.where(both.any(axis=1), 0.0, np.nan)
    by_contact, by_third = (
        ((both > 0) * (1 - shares @ toned.T)).sum(axis=1) + alone
        for toned in (both / strongest[:, None], both / strongest)
    )
    same(figures(effective_size(a)), by_contact, {})
    same(by_third, told(entry, a.people), entry)
    if not a.directed:
        same(figures(effective_size(a)), told(entry, a.people), entry)


def same(ours, theirs, entry):
    assert np.isnan(ours).tolist() == np.isnan(theirs).tolist()
    close(np.nan_to_num(ours), {**entry, "value": np.nan_to_num(theirs).tolist()})


@looks_at("*:brokerage_totals", "*:brokerage_by_node")
def by_role(name, key, entry):
    found = gould_fernandez(network(name), "female" if "ibe" in name else "dept", draws=0)
    if key == "brokerage_totals":
        assert found.totals == entry["value"]
    else:
        roles = {role: list(by.values()) for role, by in found.roles.items()}
        assert roles == entry["value"]
