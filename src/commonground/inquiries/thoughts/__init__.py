"""What was thought before and after, as far as each reader may know it."""
