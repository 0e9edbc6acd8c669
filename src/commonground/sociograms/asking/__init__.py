"""A teacher asks the class: which questions, what for, who reads it, until when; and how it goes."""
