"""In which order names stand."""
