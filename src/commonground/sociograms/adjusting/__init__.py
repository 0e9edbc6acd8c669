"""Changing the groups of a plan by hand: moving, locking, taking back."""
