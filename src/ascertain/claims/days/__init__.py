"""Which day is meant: dates as they are written, told from tense and publication, and the day of the harm."""
