"""Drawing one map at once: an open socket for each who draws."""
