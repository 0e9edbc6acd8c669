"""What was tried elsewhere, and supports or shakes a link of a map."""
