"""English as a school anywhere writes it."""
