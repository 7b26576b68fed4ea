"""Annotations as text for other programs and people, one module a format."""
