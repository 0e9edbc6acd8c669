"""What each one said, as a sealed sheet; its key lies elsewhere, and ends with the wave."""
