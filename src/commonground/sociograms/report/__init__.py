"""Lines that run through a class, and the people who link its circles."""
