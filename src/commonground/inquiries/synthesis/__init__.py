"""Rise above: what those who work on a question write together at its end.

Each version is kept, two changes of other lines become one, of the same lines both are shown. It says
what it rests on (notes, trials, sentences, links of the map) and which views it does not settle; what
some of the group hold against most others stays in sight whether it is named or not. And each may
record what they gave up on the way.
"""
