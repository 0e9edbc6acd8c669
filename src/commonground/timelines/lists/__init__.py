"""Lists: people and groups read together, known to their owner alone."""
