"""The five numbers of common ground in words, and what is said of each concept."""
