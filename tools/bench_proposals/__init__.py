"""How much of what the rule proposes is false, and how much of the truth it reaches, on made-up conflicts."""
