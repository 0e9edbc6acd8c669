"""Who can still be told without a name."""

from sociometry import reidentification
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("*:wl_unique_fraction")
def told_by_their_neighbours(name, key, entry):
    close(list(reidentification(network(name)).values.values()), entry)
