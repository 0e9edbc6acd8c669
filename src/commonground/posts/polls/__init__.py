"""A poll that comes with a post: two to eight choices, secret votes, and a result that betrays nobody.

What would betray somebody, and what stands against it:

- *A small result.* The floor: nothing is told of fewer than five votes inside a school, of fewer
  than ten where the post goes further.
- *A difference.* Whoever watches the numbers while a known person votes would learn that vote. So
  the result does not move with each vote: votes wait, and are counted in batches of at least the
  floor, the oldest first. And the newest ones, as many as the floor, stay uncounted until the end,
  so that the last batch is no smaller either. Whoever changes a vote waits again with the change.
  The number of voters that is told is that of the counted, and moves with them.
- *Time.* Who chose what is kept only while it can be changed. At the end all is counted and the
  ballots are deleted: from then on nobody can say who chose what, also not who runs the server.
- *The log.* That somebody voted is written down without saying who.

What remains: where all who voted chose the same, the result says so of each of them; and four of
five who tell each other what they chose know the fifth. Any secret ballot has that.
"""
