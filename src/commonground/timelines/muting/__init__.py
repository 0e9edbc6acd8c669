"""Muted words: what holds one of them waits, folded up, in one's own stream."""
