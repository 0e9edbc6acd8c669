"""What a school lets: how far its learners may write messages, set by its head."""
