"""Whether two accounts tell of one incident, clause by clause."""
