"""Finding a source by its name."""
