"""Who has an open page open, told to those who may read it: in memory, for a minute, and nowhere else."""
