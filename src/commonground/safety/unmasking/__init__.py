"""Who goes by another name: two named adults learn it together, if someone may be in danger."""
