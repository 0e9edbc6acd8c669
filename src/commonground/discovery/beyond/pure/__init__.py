"""Whom to offer first, and with which step: thought without rows, clock and chance."""
