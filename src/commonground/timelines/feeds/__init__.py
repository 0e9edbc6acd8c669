"""Feeds out: what may be read here, for other readers; public by choice, or behind a secret address."""
