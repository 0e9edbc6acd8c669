"""Who stands between others, and what that opens to them."""
