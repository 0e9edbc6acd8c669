"""One person as others may see them, and what that person lets be seen."""
