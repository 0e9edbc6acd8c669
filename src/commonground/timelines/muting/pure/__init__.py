"""Finding words in a text, without rows."""
