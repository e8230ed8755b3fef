"""Pictures of an update: SVG written in plain numbers, so that the same figures give the same bytes."""
