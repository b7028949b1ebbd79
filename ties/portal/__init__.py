"""The portal: each thing as a page with its data twin, live (``ties serve``) or as files (``ties publish``).

``reader`` looks up the store, ``things`` and ``index`` know what there is, ``facts`` and ``sections`` make the page of
one thing, ``home``, ``browse`` and ``catalogue`` the others; ``render`` turns each into HTML, ``twins`` a thing into
RDF. ``app`` answers requests, ``site`` writes files. ``docs/decisions/0014-portal.md`` says why.
"""
