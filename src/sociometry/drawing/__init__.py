"""The sociogram as a picture: places and outlines."""
