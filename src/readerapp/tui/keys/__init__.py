"""The keys: one table of what can be done, and how key presses become commands. Imports nothing of Textual."""
