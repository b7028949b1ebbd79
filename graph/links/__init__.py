"""Where the graph's places stand in the registers of others: ISO 3166, GeoNames, Wikidata – and how that was found.

ISO codes and GeoNames numbers come with the gazetteer; Wikidata is asked once (``wikidata.py``), and its answers are
kept in a file beside the build (``file.py``), so that a build needs no network and equal input gives equal bytes.
``resolve.py`` decides which item is which place; :func:`~graph.links.say.say_links` writes all of it into a graph.
"""

from graph.links.file import LINKS_FILE, Answer, LinksError, read_links, write_links
from graph.links.places import Known, known_places, twinnings
from graph.links.resolve import Resolution, resolve
from graph.links.say import say_links

__all__ = [
    "LINKS_FILE",
    "Answer",
    "Known",
    "LinksError",
    "Resolution",
    "known_places",
    "read_links",
    "resolve",
    "say_links",
    "twinnings",
    "write_links",
]
