"""Something is wrong: reports, those who answer them, and who knows what about me."""
