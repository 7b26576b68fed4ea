"""The screens: the reading screen, and those that lie over it for a moment."""
