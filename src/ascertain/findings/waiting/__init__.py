"""What waits for whom: sealed and reopened incidents, focal points, questions asked, the queue and the chase list."""
