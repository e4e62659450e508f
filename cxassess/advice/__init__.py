"""From scores to advice: which actions, in which order, why, what unlocks the ones that wait; the plan, and how it came out."""

from .action import Action, Kind, Phase, Size, Worth, advice_of, effort_of, gain_of
from .advise import advise, every_step
from .budget import BudgetedPlan, plan_under_budget
from .explain import explain_value
from .grading import DimensionGrade, Grade, Progress, grade
from .impact import BORDERLINE_WORD, EFFORT_CUT, IMPACT_CUT, QUADRANT_WORDS, ImpactPoint, Quadrant, impact_points
from .memory import Earlier, remember
from .plan import STATUS_WORDS, Plan, PlannedAction, Status, advice_planned, check_action, check_plan, plan_of, promise
from .pull import pull_of_dimensions
from .refusal import PlanRefused
from .rhythm import Recurring
from .robustness import Robustness, robustness
from .schedule import PLAN_PHASE_WORDS, PlanPhase, Schedule, Scheduled, schedule_actions
from .selection import best_set
from .whatif import WhatIf, lifts_of, what_if
from .words import PHASE_WORDS, SIZE_WORDS

__all__ = [
    "BORDERLINE_WORD",
    "EFFORT_CUT",
    "IMPACT_CUT",
    "PHASE_WORDS",
    "PLAN_PHASE_WORDS",
    "QUADRANT_WORDS",
    "SIZE_WORDS",
    "STATUS_WORDS",
    "Action",
    "BudgetedPlan",
    "DimensionGrade",
    "Earlier",
    "Grade",
    "ImpactPoint",
    "Kind",
    "Phase",
    "Plan",
    "PlanPhase",
    "PlanRefused",
    "PlannedAction",
    "Progress",
    "Quadrant",
    "Recurring",
    "Robustness",
    "Schedule",
    "Scheduled",
    "Size",
    "Status",
    "WhatIf",
    "Worth",
    "advice_of",
    "advice_planned",
    "advise",
    "best_set",
    "check_action",
    "check_plan",
    "effort_of",
    "every_step",
    "explain_value",
    "gain_of",
    "grade",
    "impact_points",
    "lifts_of",
    "plan_of",
    "plan_under_budget",
    "promise",
    "pull_of_dimensions",
    "remember",
    "robustness",
    "schedule_actions",
    "what_if",
]
