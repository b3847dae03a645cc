"""Pure: where things are and how they look."""
