"""The second grown-up: knows that staff and pupil write to each other, and looks only with a reason."""
