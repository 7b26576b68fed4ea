"""The article pane: the view of the page, the cursor in it, and what its keys do."""
