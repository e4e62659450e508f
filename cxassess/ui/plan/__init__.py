"""The action plan: edit, time, take along, grade."""
