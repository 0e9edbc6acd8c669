"""What needs no database: the names of the invented."""
