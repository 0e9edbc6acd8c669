"""Counting who agrees and who doubts: numbers only, without rows and clock."""
