"""With a simulation: what was set and is expected is said first, what came out afterwards, run by run."""
