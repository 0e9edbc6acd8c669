"""Who can be placed in groups, and what they said of each other there."""
