"""Names of municipalities, schools and organisations, and what they are taken for."""
