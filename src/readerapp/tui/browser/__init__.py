"""The app in a page of a browser: what it is driven by there, and what it tells the page."""
