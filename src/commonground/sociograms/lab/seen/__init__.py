"""Ties that were seen, not said: who replied to whom in the class, fading, counted while one looks."""
