"""What a result rests on and leaves open, as whoever reads it may know it."""
