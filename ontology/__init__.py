"""The vocabulary: OWL, SKOS, SHACL, and the names that code uses for them. Knows nothing of text."""
