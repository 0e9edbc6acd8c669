"""Keeping the index what the rows are: after each change, in groups, and once a day what was missed."""
