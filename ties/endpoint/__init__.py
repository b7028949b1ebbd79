"""The public SPARQL endpoint: requests of strangers in, answers within limits out.

``app`` puts it together: ``protocol`` (what is asked) and ``negotiation`` (in which form), ``pool`` (who answers),
``description`` and ``page`` (what is said without a query), ``editor`` (YASGUI on the page). A query is read by
``reading`` and run by ``worker``, in a process of its own that ``confine`` has shut in. ``server`` listens.
``docs/decisions/0010-endpoint.md`` says why, ``0012-query-page.md`` why the page is as it is.
"""
