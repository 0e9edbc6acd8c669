"""Numbers that are told in steps."""
