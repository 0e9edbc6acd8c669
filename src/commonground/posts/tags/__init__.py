"""What words point to: tags, which gather what is said about a thing, and the people they name."""
