"""Pictures and documents from values, made in a process of their own with a limit on time and memory."""

from .renderer import Renderer, RenderingRefused, TypstDocument, renderer

__all__ = ["Renderer", "RenderingRefused", "TypstDocument", "renderer"]
