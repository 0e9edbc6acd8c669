"""What people do, in a real browser, against a real server: by role, name and announcement alone."""
