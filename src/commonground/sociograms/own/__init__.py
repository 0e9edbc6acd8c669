"""One's own place: what one said oneself, what both agreed to show, and ways over people one knows."""
