"""Ending somebody's part in a question, with a reason that they read, and undoing it."""
