"""The pieces of the page that Streamlit does not have: choices, the way into an assessment, the page's language."""

from .choices import choices, last_choice
from .document import begin_at_top, enter_assessment, leave_assessment, speak

__all__ = ["begin_at_top", "choices", "enter_assessment", "last_choice", "leave_assessment", "speak"]
