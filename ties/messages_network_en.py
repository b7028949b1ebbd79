"""What the commands of network analysis say, in English: key → text."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, str]] = {
    "hubs.help": (
        "Who stands out, and is the hub real?\n\n"
        "Two are tied by the events in which both take part; who is only mentioned takes no part, and a venue is\n"
        "nobody's partner. What happens in a town counts for its region and country, too. Beside each value stands\n"
        "where it lies in 95 % of the networks that might have been, and in how many of these the agent is among\n"
        "the first five and ten."
    ),
    "hubs.kind": "Whose network; organization if not given.",
    "hubs.by": "The measure; events if not given. docs/analysis.md says what each means.",
    "hubs.top": "How many; 0 for all, 10 if not given.",
    "hubs.group": "Only this kind of organization (company, ministry, embassy, …) or of place (region, settlement, …).",
    "hubs.foreign": "Only those outside, or inside, the reporting region's country.",
    "hubs.null": "Compare with so many networks in which who meets whom is chance; not for places.",
    "communities.help": (
        "Which circles there are: groups that meet each other more than chance would have it.\n\n"
        "Louvain's method on Newman's weights; a circle is named after those with most ties within it. Beside its\n"
        "size stands where it lies in 95 % of the networks that might have been, and how much of the circle is\n"
        "there again in these (above 0.75 it stands, below 0.6 do not rely on it)."
    ),
    "communities.members": "How many members of each to name; 0 for all, 3 if not given.",
    "communities.null": "Compare the modularity with so many networks where who meets whom is chance; 20 if not given.",
    "communities.said": (
        "Modularity {modularity} ({low}–{high} in 95 % of runs), {chance} by chance. Agents {nodes}, with partners "
        "{tied}, ties {ties}, pieces {pieces}, the largest of {largest}."
    ),
    "path.help": (
        "How two are connected: the shortest chain of meetings, and of these the strongest.\n\n"
        "Name organizations, people or places as reports name them. Beside each tie stands the chance that it is one."
    ),
    "path.whole": "The whole chain stands with the chance {sure}.",
    "trends.help": (
        "What changes: who rises and falls between the last two quarters, which ties are new or not seen again.\n\n"
        "Only reports of a level that both quarters have are compared. Beside each change stands where it lies in\n"
        "95 % of the networks that might have been."
    ),
    "trends.by": "The measure that rises or falls; events if not given.",
    "trends.top": "How many that rise, that fall, and ties; 0 for all, 5 if not given.",
    "trends.what": "Who rises and falls, the ties, or the quarters themselves; all three if not given.",
    "trends.compared": "Compared: {before} with {after}, reports: {levels}.",
    "trends.gaps": "Between them there are no such reports for: {quarters}.",
    "trends.rising": "Rising:",
    "trends.falling": "Falling:",
    "trends.ties": "Ties that are new, and ties that are not seen again:",
    "trends.quarters": "Quarters:",
    "network.none": "Nobody is in this scope.",
    "network.runs": (
        "95 % of {rounds} runs lie between the two values: half of the events drawn by lot, each statement and\n"
        "identity believed as far as it is sure. Bars: full to the lower value, shaded to what was counted, light to\n"
        "the upper value."
    ),
    "scope.through": "What ties two: events, or agreements; event if not given.",
    "scope.weight": (
        "Each common event counts 1, or (newman) the less, the more take part; "
        "events if not given, newman for communities."
    ),
    "scope.since": "Only reports from this quarter on, as 2025-Q1.",
    "scope.until": "Only reports up to this quarter.",
    "scope.level": "Only reports of this level.",
    "scope.sector": "Only this sector (culture-tourism, investment, …).",
    "scope.country": "Only with this country, by its code (BY).",
    "scope.type": "Only events (agreements) of this type (forum, meeting, …).",
    "scope.role": "Only who takes part in this role (organizer, counterpart, …).",
    "scope.home": "With the reporting region's own bodies, people and places, or without; with, if not given.",
    "scope.rounds": "Runs for the intervals; 0 for none, 200 if not given.",
    "scope.seed": "Seed of the runs; equal seeds give equal answers.",
    "column.top5": "top 5",
    "column.top10": "top 10",
    "column.rank_low": "best rank",
    "column.rank_high": "worst rank",
    "column.expected": "by chance",
    "column.chance": "share of chance",
    "column.strength": "strength",
    "column.closeness": "closeness",
    "column.eigenvector": "eigenvector",
    "column.pagerank": "PageRank",
    "column.core": "core",
    "column.clustering": "clustering",
    "column.constraint": "constraint",
    "column.size": "members",
    "column.members": "who",
    "column.inner": "ties within",
    "column.stable": "there again",
    "column.step": "step",
    "column.one": "who",
    "column.other": "with whom",
    "column.weight": "weight",
    "column.sure": "sure",
    "column.meetings": "where they met",
    "column.change": "change",
    "column.holds": "holds",
    "column.values": "by quarter",
    "column.kind": "tie",
    "column.kind.new": "new",
    "column.kind.ended": "not again",
    "column.occasions": "events",
    "column.agents": "agents",
    "column.ties": "ties",
    "column.new": "new",
    "column.ended": "not again",
}
