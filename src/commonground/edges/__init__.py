"""The languages of other systems: each folder speaks one."""
