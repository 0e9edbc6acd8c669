"""Which line through a class is worth a sentence; no rows, no clock, no chance."""
