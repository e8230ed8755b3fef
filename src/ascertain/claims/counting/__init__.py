"""Who was harmed and how many: numbers, their people and harm, what they are part of, running totals."""
