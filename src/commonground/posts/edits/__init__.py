"""Changing one's words: what they were before is kept, for the author and those who look after them."""
