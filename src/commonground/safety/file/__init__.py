"""Who knows what about me: every datum with its reader, purpose and end; taking it away, erasing it."""
