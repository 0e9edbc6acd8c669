"""Questions that people ask and work on together: what they think before, together, and after."""
