"""Commonground: a social network for learning that its own people run."""

__version__ = "0.1.0"
