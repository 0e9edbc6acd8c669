"""Who stands in the same place: by the same others, or by others who stand in the same place."""
