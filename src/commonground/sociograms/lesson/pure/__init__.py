"""The scenes as numbers and shapes, without rows, clock and words."""
