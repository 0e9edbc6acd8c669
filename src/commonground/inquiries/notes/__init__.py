"""Notes inside a question that build on each other, each with what it is to the thinking of all.

A note is a post to those who work on the question, with a marker: my theory, I need to understand,
new information, this does not fit (after Scardamalia and Bereiter's scaffolds). Whatever somebody
needs to understand stands on a list until it is understood. A note may pin a source with a quotation
that finds its place again when the source changes; it is read by who reads the source.
"""
