"""Class lists from school systems: OneRoster archives and pasted names."""
