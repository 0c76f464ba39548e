"""What a file is, and its blocks: a reader for each format of documents."""
