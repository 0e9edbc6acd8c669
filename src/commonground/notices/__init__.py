"""What reaches whom, and when: notices, the daily letter, quiet hours."""
