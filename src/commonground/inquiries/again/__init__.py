"""With whom each would like to learn again: said privately, and told only where both said it."""
