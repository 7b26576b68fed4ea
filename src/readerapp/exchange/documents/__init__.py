"""A document itself as text or JSON, without what is written in it."""
