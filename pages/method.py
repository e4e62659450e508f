"""How the scan works: method, formulas in words, sources and limits."""

from cxassess.ui.method import limits_and_sources, method_text, several_text

method_text()
several_text()
limits_and_sources()
