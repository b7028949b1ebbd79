"""Network analysis over a store: projections, measures with their intervals, communities, trends.

Start at :class:`~graph.network.scope.Scope` (what a network is made of) and :func:`~graph.network.hubs.hubs`
(who stands out, and how sure that is). Functions take plain values and give frozen ones; nothing keeps state.
"""
