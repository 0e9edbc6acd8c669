"""What may be told of feelings without telling anybody's."""
