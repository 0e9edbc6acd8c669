"""Titles of pages as text: without rows and clock."""
