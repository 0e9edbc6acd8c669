"""What common ground is and how it is counted, without rows, clock and chance."""
