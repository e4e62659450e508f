"""From scores to advice: which actions, in which order, why, and what unlocks the ones that wait."""

from .action import Action, Kind, Phase, Size, Worth, advice_of
from .advise import advise
from .explain import explain_value
from .pull import pull_of_dimensions
from .words import PHASE_WORDS, SIZE_WORDS

__all__ = [
    "PHASE_WORDS",
    "SIZE_WORDS",
    "Action",
    "Kind",
    "Phase",
    "Size",
    "Worth",
    "advice_of",
    "advise",
    "explain_value",
    "pull_of_dimensions",
]
