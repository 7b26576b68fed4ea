"""What goes out and what comes in: one module a format, each between text and one value that all formats share."""
