"""Classes, circles, communities of practice; their roles, timetable, events and terms."""
