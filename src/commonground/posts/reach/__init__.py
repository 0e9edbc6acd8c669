"""How far something I said went, for its author alone, on its own page.

Who passed it on did not say so in the open to the author, so the floor holds, and the numbers move in
steps of the floor: whoever looked before and after a known person read or passed it on would learn
of that person else. How many could read it at the time is worked out from the seats, so that saying
something costs no more for it; a seat that ended and began again since makes it a little too small,
and one that began and ended since a little too large.
"""
