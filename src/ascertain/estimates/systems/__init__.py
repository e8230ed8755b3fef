"""Multiple systems estimation: from who is on which list to how many are on none."""
