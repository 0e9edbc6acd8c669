"""The class picture as it opens: without names, five sentences first, figures beneath."""
