"""Thinking about two askings, without rows, clock and chance."""
