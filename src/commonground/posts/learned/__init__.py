"""I learned from this: the one answer to a post that is no words to all, but a sentence to its author.

Nobody counts them, and nobody but the author and the writer reads one. The author reads it as long
as the post stands and no block stands between the two; a suspension or an ended seat of the writer
changes nothing, for it was said to the author. The writer may take it back at any time, and change
it as long as they read the post. When the author takes the post back, the sentences under it are for
their writers alone.
"""
