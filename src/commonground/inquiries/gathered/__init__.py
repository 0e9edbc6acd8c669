"""What people made of a question, gathered for whoever may read it: their maps, and the shared one."""
