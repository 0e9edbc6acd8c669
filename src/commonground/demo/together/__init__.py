"""What the demo class does together about its question."""
