"""Thinking about tables without rows."""
