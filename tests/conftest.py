"""No test touches the database of whoever runs it: each has its own."""

from __future__ import annotations

import os

os.environ.pop("CXASSESS_DATABASE_URL", None)
