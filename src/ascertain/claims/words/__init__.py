"""What words are: sentences, phrases, names, numbers, word lists, grammar trees; nothing of who said what."""
