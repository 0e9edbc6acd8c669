"""What to look at first: five sentences a colleague would say, each with its reasons."""
