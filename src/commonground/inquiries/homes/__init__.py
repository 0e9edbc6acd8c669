"""What becomes of questions when something becomes of the place where they were asked."""
