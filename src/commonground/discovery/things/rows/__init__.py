"""The rows in which search finds things."""
