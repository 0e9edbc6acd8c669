"""A person's page on which others may write, if its owner lets them.

No new way to read: what is written there is a post like any other, addressed to audiences in which
both the writer and the owner sit, and read by the one rule. That it was written for somebody's page is
a row beside it, which opens nothing. So the page shows each visitor what they may read anyway.

The owner says who may write: nobody (so it is until they say otherwise), those they learn with, their
class, or everyone here. Pupils under ten have no such page. Whoever may not ask to follow somebody may
not write on their page either: so no adult without a duty writes to a pupil. The owner takes things
off the page, and puts them back; the post stays its author's. A block takes off what either wrote for
the other, by the very names that it names.
"""
