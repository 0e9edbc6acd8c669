"""Me: what belongs to an account and is decided by it: language, consents, links, who looked."""
