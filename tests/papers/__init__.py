"""The papers say what is so: tables as in the code, and nothing named that is not there."""
