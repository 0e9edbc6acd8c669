"""Codes on paper, thought without rows, clock and chance."""
