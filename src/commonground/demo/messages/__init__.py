"""What invented people write to each other."""
