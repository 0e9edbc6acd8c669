"""Closing an account for a while, with a reason that its owner reads, and opening it again."""
