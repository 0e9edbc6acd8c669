"""The day comes: the key first, then the rows; figures of the whole stay."""
