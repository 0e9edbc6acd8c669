"""Who stays out: on no list of names, neither asked nor named, by a guardian's word or their own."""
