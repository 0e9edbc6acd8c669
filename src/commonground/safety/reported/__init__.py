"""What was reported, and where it is taken out of sight."""
