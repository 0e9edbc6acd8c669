"""My conversations in a list, and what is new in them."""
