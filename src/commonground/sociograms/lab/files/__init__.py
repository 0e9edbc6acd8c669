"""What the lab draws: in the page, for the island that draws a school, and as a file to keep."""
