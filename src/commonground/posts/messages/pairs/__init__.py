"""Who may write messages to whom: role, age, tie and what the school lets, in one rule."""
