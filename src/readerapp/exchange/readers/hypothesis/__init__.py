"""Hypothesis: rows of its API, and what its client exports as JSON, as tables and as text."""
