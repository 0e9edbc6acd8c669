"""Groups that a teacher forms from what a class said: proposed, adjusted by hand, kept, on paper."""
