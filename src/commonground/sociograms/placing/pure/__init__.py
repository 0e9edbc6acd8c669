"""Thinking about groups without rows: sizes, rules, the search, the figures."""
