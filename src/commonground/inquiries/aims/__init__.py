"""What somebody wants to learn: a plan of their own, which questions may feed."""
