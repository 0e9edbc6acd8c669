"""Groups that stay: as groups with pages of their own, and on paper."""
