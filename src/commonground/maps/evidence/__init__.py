"""What concepts and links rest on: things said and written elsewhere, each under its own rule."""
