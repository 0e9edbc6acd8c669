"""What some people of the invented school look for."""
