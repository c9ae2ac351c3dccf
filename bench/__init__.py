"""What we measure, and against whom, in one run."""
