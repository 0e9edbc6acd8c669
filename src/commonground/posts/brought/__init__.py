"""What is said here on behalf of somebody elsewhere: brought, changed and taken away by a feature."""
