"""Sentences inside a question that others agree with or doubt, and what speaks for and against them.

What each thought before becomes such a sentence without a name; whoever likes adds further ones.
Whoever weighs a sentence may also guess what most will say: that one knows what the others think is
part of what a group shares. Only numbers are told, from two on, and only to who weighed it
themselves, so that nobody leans on the others. The form stands under one's own sentence too: no
button and no number tells whose it is.

What is settled is not voted on.
"""
