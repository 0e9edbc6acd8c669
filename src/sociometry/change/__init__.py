"""How ties, standing and indices change from one asking to the next."""
