"""What may be counted of a question for whoever reads its result, and what hardly anybody expected."""
