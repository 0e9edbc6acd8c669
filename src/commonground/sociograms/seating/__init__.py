"""Where the groups of a plan sit: a grid of tables, for the teacher and for the wall."""
