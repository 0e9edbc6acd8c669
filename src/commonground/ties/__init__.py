"""What people are to each other: kind, strength, direction, history; and mutes."""
