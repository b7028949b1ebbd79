"""How well a built graph says what a report says: field by field, against rows annotated by hand.

In come an open store and a gold file (JSON Lines, one object for each row of one report); out comes an
:class:`~graph.evaluation.measure.Evaluation`: for each field precision, recall, F1 and the counts behind them, and
every single miss. ``names.py`` says when two names are one, ``facts.py`` what the graph says of a row,
``bootstrap.py`` how far a figure would move with other rows.
"""

from graph.evaluation.gold import GoldError, GoldRow, read_gold
from graph.evaluation.measure import Evaluation, Miss, evaluate, evaluate_all
from graph.evaluation.score import Score

__all__ = ["Evaluation", "GoldError", "GoldRow", "Miss", "Score", "evaluate", "evaluate_all", "read_gold"]
