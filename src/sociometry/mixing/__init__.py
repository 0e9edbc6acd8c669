"""Who names whom across a line, such as gender or class."""
