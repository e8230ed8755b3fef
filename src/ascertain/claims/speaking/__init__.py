"""Who said what: verbs of saying, speakers, what was said, quotations, what the report says itself."""
