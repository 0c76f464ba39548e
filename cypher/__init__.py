"""The catalogue of questions: one ``.cypher`` file each, with a header that says what it is."""
