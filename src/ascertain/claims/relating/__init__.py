"""How statements stand to each other and to events: answers, contradictions, matters, leads."""
