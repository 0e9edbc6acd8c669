"""Groups of given sizes under rules, and what was proved about them."""
