"""Screens: what fills the terminal, each with its keys in the table."""
