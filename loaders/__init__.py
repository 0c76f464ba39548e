"""Reading: documents into blocks, blocks into facts, each with its citation.

Loaders know documents and Russian, and no database.
"""
