"""Linear models under which candidates compete, each with the names of its evidence. Needs SciPy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


class Contest(Protocol):
    """The candidates of a page: the names of their evidence, and which of them are right."""

    @property
    def names(self) -> Sequence[Sequence[str]]: ...

    @property
    def right(self) -> Sequence[bool]: ...


def learnt(given: Sequence[Contest], *, fewest: int, regularisation: float, may_be_none: bool) -> dict[str, float]:
    """The weights under which what is right is likeliest; with `may_be_none` it may be none of the candidates.

    A name counts that occurs on at least `fewest` pages. Against none there is the weight `bias` of every candidate.
    """
    bias = ["bias"] if may_be_none else []
    rows = [[*own, *bias] for one in given for own in one.names]
    pages_with = Counter(name for one in given for name in {name for own in one.names for name in own})
    columns = {name: n for n, name in enumerate(sorted(name for name, count in pages_with.items() if count >= fewest))}
    columns |= {name: len(columns) for name in bias}
    cells = [(row, columns[name]) for row, own in enumerate(rows) for name in own if name in columns]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(columns)))
    page = np.repeat(np.arange(len(given)), [len(one.names) for one in given])
    right = np.concatenate([np.array(one.right, float) for one in given])
    has_right = np.array([any(one.right) for one in given])
    floor = 0.0 if may_be_none else -np.inf  # the score of none

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        most = np.full(len(given), floor)
        np.maximum.at(most, page, scores)
        odds, none = np.exp(scores - most[page]), np.exp(floor - most)
        every = np.bincount(page, odds, len(given)) + none
        good = np.maximum(np.where(has_right, np.bincount(page, odds * right, len(given)), none), 1e-300)
        gradient = matrix.T @ (odds / every[page] - np.where(has_right[page], odds * right / good[page], 0))
        return (
            float((np.log(every) - np.log(good)).sum() + regularisation * weights @ weights / 2),
            gradient + regularisation * weights,
        )

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B").x
    return {name: round(float(found[n]), 2) for name, n in columns.items()}
