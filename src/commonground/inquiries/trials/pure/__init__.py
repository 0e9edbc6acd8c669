"""Small tables and their plots: numbers and places only, without rows and clock."""
