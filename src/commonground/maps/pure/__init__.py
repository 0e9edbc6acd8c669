"""What a map says, how it is kept, written as text, laid out and carried elsewhere; no rows, no clock."""
