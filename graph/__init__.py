"""Records in; RDF, a store, measures and pictures out."""
