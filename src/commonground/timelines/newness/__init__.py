"""The quiet question whether there is something new: a number, never the thing."""
