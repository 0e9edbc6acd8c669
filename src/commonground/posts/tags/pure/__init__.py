"""Finding tags and names in words, thought without rows, clock and chance."""
