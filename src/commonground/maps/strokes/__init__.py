"""What is done to a map with one small form at a time."""
