"""Who cares for whom: own teachers, guardians, and the adults a school names."""
