"""Asking feeds again and again, and taking in what is new."""
