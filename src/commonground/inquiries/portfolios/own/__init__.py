"""What of one's own in a question can be taken into a portfolio."""
