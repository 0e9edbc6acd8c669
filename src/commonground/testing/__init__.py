"""The cast and the worlds that tests share; never imported by the product."""
