"""What was said and answered, as one page."""
