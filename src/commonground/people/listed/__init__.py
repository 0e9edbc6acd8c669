"""People and schools that the list of another system names, known by its ids."""
