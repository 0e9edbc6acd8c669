"""Why one may say so: in plain words, as a formula, and how sure."""
