"""A class in one page: sentences, figures beside chance, a drawing, and what none of it can tell."""
