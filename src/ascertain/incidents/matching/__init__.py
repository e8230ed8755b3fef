"""Lists of people matched, from files to files: who is on several, how sure that is, how many people there are."""
