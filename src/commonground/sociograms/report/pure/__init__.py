"""Measuring lines and links, without rows, clock and chance."""
