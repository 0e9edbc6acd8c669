"""The shape of the code: what import-linter cannot see, and the proof that both see."""
