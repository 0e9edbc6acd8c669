"""Making known what came of a question, to an audience, as a page that prints well."""
