"""Asking a class, and the picture of its answers, readable by the teacher who asked."""
