"""The map as text that edits it, and what a map can begin with."""
