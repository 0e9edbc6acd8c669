"""The plan of a question: what to find out, how, by when, and what would change one's mind."""
