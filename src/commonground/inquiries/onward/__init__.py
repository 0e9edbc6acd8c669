"""How an ended question goes on: continued, forked, or handed over to another class."""
