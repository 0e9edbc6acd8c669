"""The form to ask something: out of what, and where."""
