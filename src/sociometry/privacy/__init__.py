"""What may be shown, so that nobody can be read off."""
