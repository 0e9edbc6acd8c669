"""What the invented school is made of: names, talk, friendships; no rows, no clock."""
