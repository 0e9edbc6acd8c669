"""How a key is written on paper."""
