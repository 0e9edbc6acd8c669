"""What was said with the key of a form, so that what is sent twice is kept once."""
