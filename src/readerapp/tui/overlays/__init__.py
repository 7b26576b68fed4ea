"""Overlays: what lies over a screen for a moment - lists to choose from, lines and notes to type."""
