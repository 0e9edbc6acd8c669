"""Communities."""

from sociometry import communities
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("*:leiden_modularity_best_of20")
def modularity(name, key, entry):
    close(communities(network(name), draws=0).value, entry)


@looks_at("*:leiden_k")
def circles_and_people_without_one(name, key, entry):
    found = communities(network(name), draws=0)
    assert len(found.circles) + len(found.without) == entry["value"]
