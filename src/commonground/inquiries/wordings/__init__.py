"""Which wordings are one concept, as the people of a question say; nothing is merged by itself."""
