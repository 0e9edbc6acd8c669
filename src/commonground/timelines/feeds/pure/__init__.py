"""The two languages of feeds."""
