"""How a question went: how the map grew, how sure people became, what they expected of each other."""
