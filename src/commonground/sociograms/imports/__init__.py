"""Bringing in the answers of a class from files of ties and people."""
