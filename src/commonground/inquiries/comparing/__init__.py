"""One's own maps before and after side by side, and beside the map of all: in sentences, not in shares."""
