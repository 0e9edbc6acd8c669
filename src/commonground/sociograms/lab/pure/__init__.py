"""Thinking about what the lab shows, without rows, clock and chance."""
