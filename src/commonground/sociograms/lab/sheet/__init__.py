"""Everybody as a table, in numbers or in names."""
