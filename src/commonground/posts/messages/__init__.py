"""Messages between two or a few people: who may write to whom, and the conversations they are in."""
