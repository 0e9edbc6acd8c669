"""How the shared map grew."""
