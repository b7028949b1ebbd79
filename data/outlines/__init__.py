"""Outlines of the countries for maps that need no server: ``world.json``, made by ``make.py``."""
