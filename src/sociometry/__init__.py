"""Measures of small and large social networks of people, honest about what they do not know."""
