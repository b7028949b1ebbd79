"""The front doors: the command line (and, later, the portal). Thin."""

__version__ = "0.1.0"
