"""A quotation and its place in a text: words only, without rows and clock."""
