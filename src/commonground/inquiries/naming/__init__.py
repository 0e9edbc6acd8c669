"""Going by another name in one question, and speaking under one's own again."""
