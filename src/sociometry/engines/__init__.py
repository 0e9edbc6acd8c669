"""Large networks: ties in a file that many processes open at once, products by two threads, Spark."""
