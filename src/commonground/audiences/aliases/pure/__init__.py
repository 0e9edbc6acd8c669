"""Which names are there to choose from, and whether a name that somebody wrote gives them away."""
