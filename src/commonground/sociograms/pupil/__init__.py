"""One pupil, for the responsible teacher: opened by name, logged by name, for two minutes."""
