"""The register itself: no rows, no clock of its own."""
