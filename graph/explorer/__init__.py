"""The explorer: one page that works offline, with all that a graph says and the evidence for it."""
