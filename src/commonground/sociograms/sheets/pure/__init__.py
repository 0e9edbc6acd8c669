"""How a sheet is written down and sealed."""
