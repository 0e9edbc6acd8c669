"""How it feels to work on a question together: six sentences, before and after, told by ranges alone."""
