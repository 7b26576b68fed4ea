"""The terminal while no Textual is there: its modes, its colours, what is written to it before and beside the app."""
