"""The source of hostility: what was said around a report, a talk, a question to all, where copies stand."""
