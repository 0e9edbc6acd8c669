"""Echoes and explosions: a course in thirteen scenes, each number worked out while one looks."""
