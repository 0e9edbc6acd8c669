"""Lists that a head sends in by the page: checked, shown, and brought in after a yes."""
