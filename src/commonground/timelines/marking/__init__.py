"""Where somebody was in a stream: one marker for each, theirs alone."""
