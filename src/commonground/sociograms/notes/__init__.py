"""What could help a pupil, what the teacher tried, and when to look again."""
