"""Circles: people whom somebody has put together for themselves alone."""
