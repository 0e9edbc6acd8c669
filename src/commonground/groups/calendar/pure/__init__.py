"""What needs no database: calendars as other programs read them."""
