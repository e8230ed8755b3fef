"""What an office can say of the real figures as of a moment: what is known, what is open, and an estimate or none."""
