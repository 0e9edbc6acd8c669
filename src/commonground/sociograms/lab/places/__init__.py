"""Where everybody of a school stands in its picture: worked out once, kept sealed like the answers."""
