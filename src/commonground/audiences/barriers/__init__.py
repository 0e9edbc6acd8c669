"""What can stand between a reader and what is open to them: most people have none of it."""
