"""Documentation as it comes in: readers by format, the register of sources, receipt, and leads."""
