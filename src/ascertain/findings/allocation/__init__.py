"""Named people beside anonymous cases: a list absorbs, exceeds, or does not tell; nobody is ever added by it."""
