"""Introductions that the teacher may suggest, with reasons, while the names are open."""
