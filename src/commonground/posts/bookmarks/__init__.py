"""What a reader keeps for later, for themselves alone; the rule is asked anew at each look."""
