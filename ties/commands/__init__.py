"""The commands, one module each: they parse, call the library, and print. ``ties/cli.py`` puts them together."""
