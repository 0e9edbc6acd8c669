"""Who could meet whom next: suggestions with reasons, and how far to trust them."""
