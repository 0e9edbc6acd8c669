"""What every feature stands on: rules, facts, jobs, ids, errors, pages, live updates."""
