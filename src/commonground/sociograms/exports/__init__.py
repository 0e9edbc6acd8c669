"""Answers taken out as a file: whole for whoever answers for them, as groups for others."""
