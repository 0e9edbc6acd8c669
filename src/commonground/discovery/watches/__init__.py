"""A search that goes on by itself and tells its owner, once a day at most, that something turned up."""
