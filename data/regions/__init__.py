"""Region profiles; see README.md."""
