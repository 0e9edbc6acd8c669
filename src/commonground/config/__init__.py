"""Settings, addresses, wiring, the operator's command: what makes one program of features."""
