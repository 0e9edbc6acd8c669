"""An invented school to try things in; refuses a database with real people."""
