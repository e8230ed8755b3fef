"""What is not in the record: how much higher the real figures are, how sure that is, or why it cannot be said."""
