"""Who is in a group: joining, asking, admitting, leaving, leading."""
