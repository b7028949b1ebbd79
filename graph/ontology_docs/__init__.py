"""The documentation of the vocabulary: one page in Russian or English, with a diagram and an example of each class.

``model.py`` reads the ontology and the concepts into plain values, ``examples.py`` finds a telling member of each class
in a graph, ``diagram.py`` draws how the classes hang together, ``page.py`` writes it all down, ``files.py`` gives the
page and its twins in RDF as files.
"""

from graph.ontology_docs.examples import examples
from graph.ontology_docs.files import DOCUMENTS, Document, document, write_documents
from graph.ontology_docs.model import vocabulary
from graph.ontology_docs.page import page

__all__ = ["DOCUMENTS", "Document", "document", "examples", "page", "vocabulary", "write_documents"]
