"""People just outside one's circles who wonder about the same, each with a reason and one next step."""
