"""Which part of a text to show for a hit, and which words in it to mark."""
