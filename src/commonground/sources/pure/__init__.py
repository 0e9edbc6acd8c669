"""Reading feeds of any kind, lists of feeds, and pages that name one."""
