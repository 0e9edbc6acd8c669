"""What of questions, maps and pages somebody points at when something is wrong."""
