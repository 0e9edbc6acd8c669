"""Questions as search finds them."""
