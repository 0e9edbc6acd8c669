"""What goes over the socket, byte by byte."""
