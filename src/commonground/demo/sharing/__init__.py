"""A question that the demo class has come through, so that common ground can be seen."""
