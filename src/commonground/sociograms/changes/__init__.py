"""What stayed, began and ended between two askings of the same people."""
