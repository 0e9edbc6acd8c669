"""How a map grew: who did what, and the map at any moment."""
