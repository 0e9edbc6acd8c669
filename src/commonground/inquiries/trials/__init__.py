"""Try it: what was observed, measured or tested, when and at what kind of place, and what it speaks for.

The words and pictures are a post to those who work on the question. Numbers are a small table; it is
drawn as a plot by the server, with a sentence that says the same. A trial supports or shakes a link
of the map or a sentence, or tells neither, which is worth knowing too.
"""
