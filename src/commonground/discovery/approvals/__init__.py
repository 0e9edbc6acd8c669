"""Staff decide whom the pupils of their school may be shown."""
