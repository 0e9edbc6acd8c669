"""Sets of questions for each age."""
