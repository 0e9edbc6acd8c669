"""Pages that a group writes together: every version stays, and nobody's words are lost."""
