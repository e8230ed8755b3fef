"""What the estimates are measured by. Every part reads its dates and seeds from a file written down before."""
