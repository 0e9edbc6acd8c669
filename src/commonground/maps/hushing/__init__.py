"""Words that hurt and stand on a map no more: its history does not repeat them."""
