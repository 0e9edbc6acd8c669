"""Understanding such files, without rows, clock and chance."""
