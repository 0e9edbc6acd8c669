"""A map as it is looked at: drawn, and told in words."""
