"""A class of invented pupils in which a teacher tries things and nobody is told."""
