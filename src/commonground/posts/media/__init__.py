"""Pictures, voice notes and files on what is said: brought along, prepared, described, shown by the rule."""
