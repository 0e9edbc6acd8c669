"""What is said of a list: each fault and note as a sentence, each step in words, figures first."""
