"""Streams: the newest of what a person may read, until its end."""
