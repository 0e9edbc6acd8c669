"""Which notices of questions somebody sees."""
