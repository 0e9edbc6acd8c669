"""Seating many at once: the same checks as for one, in a few steps."""
