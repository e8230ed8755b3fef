"""Names of people as lists write them: normalised by script, taken apart, and brought to one key across spellings."""
