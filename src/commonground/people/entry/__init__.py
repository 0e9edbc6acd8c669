"""Coming in: slips and letters on paper, the first password, signing in and out."""
