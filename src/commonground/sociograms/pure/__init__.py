"""Thinking about answers and their picture, without rows, clock and chance."""
