"""Accounts, personas, schools, guardians, consent, suspensions, the access log."""
