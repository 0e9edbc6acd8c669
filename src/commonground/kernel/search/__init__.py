"""Finding what was said by its words: the same hits on SQLite and on PostgreSQL, in six languages."""
