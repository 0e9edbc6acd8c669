"""Placing a whole class at once, as a roster does."""
