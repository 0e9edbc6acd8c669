"""Files in the formats of other programs, from what a class said."""
