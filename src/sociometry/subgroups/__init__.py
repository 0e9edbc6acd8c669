"""Groups that hang together: communities, cliques and their kin."""
