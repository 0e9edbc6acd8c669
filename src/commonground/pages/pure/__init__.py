"""Joining two changes of one text: lines only, without rows and clock."""
