"""Quiet hours: nothing is sent and nothing is shown as new, by the clock of where somebody is."""
