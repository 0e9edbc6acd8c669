"""Other names under which people speak in one room: given for that room alone, and no persona."""
