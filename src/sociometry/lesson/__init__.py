"""Echoes and explosions: a lesson in thirteen scenes, each one control, one number, one sentence."""
