"""The walk: the newest conversations of many sources, in one statement of the database."""
