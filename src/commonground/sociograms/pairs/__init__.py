"""Pairs of a class: the best for a purpose, stable ones, and rounds in which all meet."""
