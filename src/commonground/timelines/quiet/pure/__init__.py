"""Spans of a day, without rows."""
