"""The report: choices, preview, files, house style, meeting kit."""
