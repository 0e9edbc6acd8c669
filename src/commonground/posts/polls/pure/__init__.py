"""How many votes may be counted now, and what a vote is as a number."""
