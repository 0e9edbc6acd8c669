"""A key on paper: printed for a lost one, and to be burnt on the day when the answers go."""
