"""A page of one's own out of a question: contributions and what one thinks of them, for who is chosen."""
