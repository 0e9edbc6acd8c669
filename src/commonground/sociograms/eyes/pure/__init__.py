"""What is known of a purpose without asking the database."""
