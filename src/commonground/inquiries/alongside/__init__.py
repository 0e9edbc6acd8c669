"""What stands beside one's words in a question: how it was tried, what it speaks for, until when."""
