"""Who may read what, and who may address whom: audiences, seats, barriers."""
