"""Who hears of it in the made-up country, when, and what each gets wrong."""
