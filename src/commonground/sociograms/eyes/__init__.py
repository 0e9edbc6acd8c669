"""Names, reach and single pupils: opened with a purpose, logged, for two minutes."""
