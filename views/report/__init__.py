"""The report: the finding, what it rests on, and which ties would change it."""
