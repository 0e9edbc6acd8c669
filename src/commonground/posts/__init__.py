"""What people say, and to whom; replies, deletions, hidings."""
