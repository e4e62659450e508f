"""Scores of many respondents, a row each. Apart from the package's face, so that pages do not wait for pandas."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cxassess.assessment import Sheet
from cxassess.questionnaire import Extent, Questionnaire

from .dimensions import dimension_arrays
from .mark import MARK_MODEL, mark_arrays, mark_bounds
from .matrix import matrix_of


def score_table(questionnaire: Questionnaire, sheets: Sequence[Sheet], extent: Extent) -> pd.DataFrame:
    """A row a respondent: level and coverage of each dimension, then the mark with its bounds; NaN where there is none.

    The organisation as a whole is not the mean of these rows: `score_sheets` of the same sheets gives it.
    """
    arrays = dimension_arrays(matrix_of(questionnaire, sheets, extent))
    columns = {}
    for dimension in questionnaire.dimensions:
        index = arrays.layout.dimension_ids.index(dimension.id)
        columns[dimension.id] = arrays.level[:, index]
        columns[f"{dimension.id}_coverage"] = arrays.coverage[:, index]
    if questionnaire.mark_model == MARK_MODEL and questionnaire.of_tier("basics"):
        columns["mark"] = mark_arrays(arrays).mark
        columns["mark_low"], columns["mark_high"] = mark_bounds(arrays)
    return pd.DataFrame(columns, index=pd.Index([sheet.respondent_id for sheet in sheets], name="respondent"))
