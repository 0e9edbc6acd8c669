"""Tags: what carries one, read together, and following one into one's own stream."""
