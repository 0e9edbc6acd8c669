"""What people keep of a person: said, given and let go, for the page on who knows what about me."""
