"""What ends: deleting a group and undoing it, terms and what happens at their end."""
