"""What every page of a class picture stands on: matrices, circles, places, and its head."""
