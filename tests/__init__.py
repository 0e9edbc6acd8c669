"""Tests of the whole: its shape, its papers, its protocols, and what people do in a browser."""
