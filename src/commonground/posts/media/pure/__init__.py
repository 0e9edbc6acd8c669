"""Reading what people bring along: by its content alone, never by its name."""
