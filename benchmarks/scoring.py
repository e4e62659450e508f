"""Scoring a million assessments, against a bare matrix product and a pandas groupby. Run: python benchmarks/scoring.py

One process, one thread. All contenders start from the same answers in memory, float64; they take turns in every round,
and the best round of each counts. Time is of the clock: run it on a quiet machine, or with `--cpu`, which counts the
processor's time of this process alone.

a   bare masked product    np.where(answered, levels, 0) @ W / (answered @ W): weighted means only, with the mask ready-made
a2  the same in blocks     in the blocks of rows that the scorer uses: the product at its best
b   pandas, text keys      level, coverage and mark from the long table as a database gives it (ids as text)
b2  pandas, number keys    the same with ids as whole numbers, in order: pandas at its best
b3  pandas, function       the weighted mean alone, by a function per group, as it is often written
c   level, coverage, mark  with the bounds and counts of every dimension
d   full result            c with the bounds of the mark, the assured level and the weakest item

The long table of a million assessments has 64 million rows; pandas gets a sample of them (b3 a fiftieth of
that), and its time is scaled linearly.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
import uuid
from collections.abc import Callable, Mapping

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from cxassess.assessment import Sheet
from cxassess.questionnaire import shipped_questionnaire
from cxassess.scoring import (
    AnswerMatrix,
    Layout,
    assured_levels,
    dimension_arrays,
    mark_arrays,
    mark_bounds,
    mark_from_levels,
    matrix_of,
    weakest_items,
)
from cxassess.scoring.matrix import ANSWERED, BLOCK_ROWS, DONT_KNOW, NOT_APPLICABLE, UNANSWERED

GOALS = {("c", "a"): 1.5, ("d", "a"): 6.0, ("c", "b"): 1 / 50, ("c", "b3"): 1 / 50}
NAMES = {
    "a": "bare masked product",
    "a2": "the same in blocks",
    "b": "pandas groupby, text keys",
    "b2": "pandas groupby, number keys",
    "b3": "pandas groupby, function",
    "c": "level, coverage, mark",
    "d": "full result",
}


def random_matrix(rows: int) -> AnswerMatrix:
    """Answers to the cx-scan: 90 % levels, 5 % don't know, 3 % not applicable, 2 % blank."""
    random = np.random.default_rng(1)
    layout = matrix_of(shipped_questionnaire(), [Sheet("nobody")], "full").layout
    states = random.choice(
        np.array([ANSWERED, DONT_KNOW, NOT_APPLICABLE, UNANSWERED], dtype=np.uint8),
        p=[0.9, 0.05, 0.03, 0.02],
        size=(rows, len(layout.item_ids)),
    )
    levels = random.integers(1, 6, size=states.shape, dtype=np.int8).astype(np.float64)
    levels[states != ANSWERED] = np.nan
    return AnswerMatrix(layout, levels, states)


def bare_product(levels: np.ndarray, answered: np.ndarray, weights: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.where(answered, levels, 0) @ weights / (answered @ weights)


def product_in_blocks(levels: np.ndarray, answered: np.ndarray, weights: np.ndarray) -> np.ndarray:
    result = np.empty((len(levels), weights.shape[1]))
    for start in range(0, len(levels), BLOCK_ROWS):
        rows = slice(start, start + BLOCK_ROWS)
        result[rows] = bare_product(levels[rows], answered[rows], weights)
    return result


def long_table(matrix: AnswerMatrix, text: bool) -> pd.DataFrame:
    """A row an applicable answer: its assessment, its dimension, the weight there, and its level, NaN where unknown."""
    dimension, item = np.nonzero(matrix.layout.weights)
    row, place = np.nonzero(matrix.states[:, item] >= UNANSWERED)
    table = pd.DataFrame(
        {
            "assessment": row,
            "dimension": dimension[place],
            "level": matrix.values[row, item[place]],
            "weight": matrix.layout.weights[dimension[place], item[place]],
        }
    )
    if text:
        random = np.random.default_rng(2)
        ids = np.array([str(uuid.UUID(bytes=random.bytes(16))) for _ in range(len(matrix))])
        table["assessment"] = pd.Series(ids[row], dtype="str")
        table["dimension"] = pd.Series(np.array(matrix.layout.dimension_ids)[dimension[place]], dtype="str")
    return table


def groupby(table: pd.DataFrame, layout: Layout) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Level, coverage and mark per assessment, in the words of pandas."""
    known = table["level"].notna()
    terms = table.assign(points=table["level"] * table["weight"], known=table["weight"].where(known, 0.0), answered=known, items=1)
    sums = terms.groupby(["assessment", "dimension"], sort=False)[["points", "known", "weight", "answered", "items"]].sum()
    coverage = sums["known"] / sums["weight"]
    enough = (coverage >= layout.rules.coverage - 1e-9) & (sums["answered"] >= sums["items"].clip(upper=layout.rules.items))
    levels = (sums["points"] / sums["known"]).where(enough & (sums["answered"] > 0)).unstack(sort=False)
    names = layout.dimension_ids if levels.columns.dtype == "str" else range(len(layout.dimension_ids))
    found = levels.reindex(columns=list(names)).to_numpy()
    tiers = [(found[:, tier], layout.tier_weights[tier]) for tier in (layout.basics, layout.scenarios)]
    return levels, coverage.unstack(sort=False), mark_from_levels(*tiers[0], *tiers[1]).mark


def groupby_function(table: pd.DataFrame) -> pd.Series:
    """Level per assessment and dimension; no coverage, no rule, no mark."""
    groups = table.dropna().groupby(["assessment", "dimension"], sort=False)[["level", "weight"]]
    return groups.apply(lambda group: np.average(group["level"], weights=group["weight"]))


def main_numbers(matrix: AnswerMatrix) -> tuple[object, ...]:
    dimensions = dimension_arrays(matrix)
    return dimensions, mark_arrays(dimensions)


def full_result(matrix: AnswerMatrix) -> tuple[object, ...]:
    dimensions = dimension_arrays(matrix)
    return dimensions, mark_arrays(dimensions), mark_bounds(dimensions), assured_levels(matrix), weakest_items(matrix)


def seconds_of(call: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    result = call()
    seconds = clock() - start
    del result
    return seconds


def best_of(rounds: int, contenders: Mapping[str, Callable[[], object]], clock: Callable[[], float]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            times[name].append(seconds_of(call, clock))
    return {name: min(seconds) for name, seconds in times.items()}


def check_agreement(matrix: AnswerMatrix, answered: np.ndarray, weights: np.ndarray, tables: Mapping[str, pd.DataFrame]) -> None:
    """A race between different results would mean nothing."""
    dimensions = dimension_arrays(matrix)
    scored = ~np.isnan(dimensions.level)
    product = bare_product(matrix.values, answered, weights)
    np.testing.assert_allclose(dimensions.level[scored], product[scored], atol=1e-9)
    for table in tables.values():
        np.testing.assert_allclose(groupby(table, matrix.layout)[2], mark_arrays(dimensions).mark, atol=1e-9)


def print_report(rows: int, items: int, sample: int, best: Mapping[str, float]) -> None:
    print(f"{rows:,} assessments of {items} items, float64, blocks of {BLOCK_ROWS:,} rows; pandas scaled from {sample:,} assessments")
    print(f"{'':34}{'seconds':>9}{'/ a':>9}{'/ a2':>9}{'b / it':>9}{'b2 / it':>9}{'b3 / it':>9}")
    for key, name in NAMES.items():
        ratios = [best[key] / best["a"], best[key] / best["a2"], best["b"] / best[key], best["b2"] / best[key], best["b3"] / best[key]]
        print(f"{key:4}{name:30}{best[key]:9.3f}" + "".join(f"{ratio:9.2f}" for ratio in ratios))
    for (key, reference), goal in GOALS.items():
        ratio = best[key] / best[reference]
        print(f"{key} / {reference} = {ratio:.4f}, goal at most {goal}: {'met' if ratio <= goal else 'not met'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Scoring a million assessments, against numpy and pandas.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=50_000, help="assessments in the long tables of pandas")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cpu", action="store_true", help="count the processor's time in place of the clock's")
    arguments = parser.parse_args()
    matrix = random_matrix(arguments.rows)
    answered, weights = matrix.states == ANSWERED, np.ascontiguousarray(matrix.layout.weights.T)
    part = slice(0, min(arguments.sample, arguments.rows))
    tables = {"b": long_table(matrix[part], text=True), "b2": long_table(matrix[part], text=False)}
    check_agreement(matrix[part], answered[part], weights, tables)
    sizes = {"b": part.stop, "b2": part.stop, "b3": max(1, part.stop // 50)}
    tables["b3"] = long_table(matrix[: sizes["b3"]], text=False)
    contenders: dict[str, Callable[[], object]] = {
        "a": lambda: bare_product(matrix.values, answered, weights),
        "a2": lambda: product_in_blocks(matrix.values, answered, weights),
        "b": lambda: groupby(tables["b"], matrix.layout),
        "b2": lambda: groupby(tables["b2"], matrix.layout),
        "b3": lambda: groupby_function(tables["b3"]),
        "c": lambda: main_numbers(matrix),
        "d": lambda: full_result(matrix),
    }
    best = best_of(arguments.rounds, contenders, time.process_time if arguments.cpu else time.perf_counter)
    for key, size in sizes.items():
        best[key] *= arguments.rows / size
    print_report(arguments.rows, len(matrix.layout.item_ids), part.stop, best)


if __name__ == "__main__":
    main()
