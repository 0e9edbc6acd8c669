"""The map in the browser: what the page tells the editor that draws it live."""
