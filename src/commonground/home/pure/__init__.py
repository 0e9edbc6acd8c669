"""How a name is said to whoever bears it."""
