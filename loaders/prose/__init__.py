"""Sentences, read by declared rules."""
