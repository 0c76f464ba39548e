"""The map: one page that works without a network."""
