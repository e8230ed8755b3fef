"""What the sources send: news, statements, situation updates, field forms and lists of names."""
