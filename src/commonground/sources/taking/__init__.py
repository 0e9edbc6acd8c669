"""Taking in what a feed said, and showing it where it is wanted."""
