"""How late reports come, and with it how many of the newest days are still to come."""
