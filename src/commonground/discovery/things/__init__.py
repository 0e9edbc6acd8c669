"""What can be found here: posts, people, groups, one's own circles; each by the rule of its own pages."""
