"""A class from pasted names: paste, check, print the slips."""
