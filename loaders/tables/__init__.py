"""Tables of counts by municipality, read into figures."""
