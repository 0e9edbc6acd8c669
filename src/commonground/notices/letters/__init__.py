"""One letter a day, for those who want it, and the same as a page for everybody."""
