"""What tables, charts, the map and the pages of an update rest on, beside its text: made public as the text is."""
