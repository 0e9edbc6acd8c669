"""Taking a question, or what somebody thinks, out of sight; and letting it be read again."""
