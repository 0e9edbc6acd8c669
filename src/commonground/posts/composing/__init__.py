"""The form to say something, before it is said."""
