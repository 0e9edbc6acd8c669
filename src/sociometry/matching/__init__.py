"""Pairs: whom to put with whom, with a certificate or an honest second best."""
