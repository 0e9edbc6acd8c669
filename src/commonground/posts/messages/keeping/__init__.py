"""What messages keep of a person beside their words, and how it is given or erased."""
