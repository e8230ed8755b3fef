"""What reads a report: the rules, which come with the program, and others beside them, each asked for by name."""
