"""The map of an update: areas, settlements and who controlled what, drawn without tiles and without any boundary."""
