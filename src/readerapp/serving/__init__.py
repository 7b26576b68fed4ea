"""The app served to a browser: who is let in, the page, and a reader for each tab."""
