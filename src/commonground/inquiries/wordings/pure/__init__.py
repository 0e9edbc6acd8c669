"""Who confirmed what about two wordings, and what that comes to."""
