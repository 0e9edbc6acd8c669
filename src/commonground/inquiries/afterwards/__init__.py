"""What comes once a question has ended, in one place on its page."""
