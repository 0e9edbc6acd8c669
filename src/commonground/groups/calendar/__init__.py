"""Timetable, events, and the calendar behind a secret link."""
