"""Working out the figures of a class, without rows, clock and chance."""
