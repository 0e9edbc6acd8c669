"""Ways from person to person: how long, how strong, through whom."""
