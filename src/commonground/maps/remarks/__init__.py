"""What people say about a concept or a link, where it stands."""
