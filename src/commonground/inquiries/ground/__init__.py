"""What a group shares after working on a question, with what each number rests on."""
