"""What lawyers own, read once: clauses, plans, law, vocabulary."""
