"""What was tried in a question, as the links of its map bear it."""
