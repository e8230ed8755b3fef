"""What went out, for programs: a feed of updates with the cases that changed and were withdrawn, by id alone."""
