"""What of an actor decides the words of a rule, so that its SQL serves everybody of that outline."""
