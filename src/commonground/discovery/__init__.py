"""Finding what was said, people and groups; watches; and people just outside one's circles."""
