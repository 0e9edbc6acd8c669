"""Who is still to come, without telling who: numbers only."""
