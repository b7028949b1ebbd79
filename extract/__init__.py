"""A report file in, plain typed records out. Knows nothing of RDF."""
