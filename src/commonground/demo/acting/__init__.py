"""What the invented do with what was said: learn from it, keep it, vote, come, write for each other."""
