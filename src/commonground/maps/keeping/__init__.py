"""The one way in which what was done to a map is kept, through whatever door it came."""
