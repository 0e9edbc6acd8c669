"""What the ideas of a question add to its page and to what comes of it, each by an entry."""
