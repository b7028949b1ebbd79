"""Extracted records in; RDF quads, an embedded store, validation, measures and pictures out (see README.md)."""
