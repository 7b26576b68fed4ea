"""What the commands have in common: what one is, how its arguments are parsed, what their words mean."""
