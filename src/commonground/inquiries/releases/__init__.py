"""What of one's own words may go out with what came of a question: each says it for their own."""
