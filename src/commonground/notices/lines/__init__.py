"""One line of what waits for somebody: what happened, in words made anew at each look."""
