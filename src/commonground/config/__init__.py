"""Settings, addresses, wiring and the operator's command: what makes one program of the features."""
