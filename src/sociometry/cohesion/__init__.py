"""How closely people hang together."""
