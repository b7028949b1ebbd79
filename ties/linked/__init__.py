"""Linked-data services beside the portal's pages: the vocabulary, the dataset's description, reconciliation.

:class:`~ties.linked.routes.Linked` gives their routes: ``/ontology``, ``/concept`` and ``/shapes`` with their twins in
RDF, ``/.well-known/void``, and ``/reconcile``, the W3C Reconciliation Service API by which OpenRefine matches lists.
"""

from ties.linked.routes import Linked

__all__ = ["Linked"]
