"""Compare with chance before you compare people: null models and tests."""
