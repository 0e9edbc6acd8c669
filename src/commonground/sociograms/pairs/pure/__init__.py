"""Thinking about pairs without rows."""
