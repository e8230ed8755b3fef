"""Do published totals agree with themselves: sums, dates, copies and jumps of tables and series, sums in a text."""
