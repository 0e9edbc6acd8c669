"""Questions that class 8B of the invented school works on."""
