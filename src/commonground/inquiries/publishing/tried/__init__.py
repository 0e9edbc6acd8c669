"""What was planned and tried, as the readers of a result may know it."""
