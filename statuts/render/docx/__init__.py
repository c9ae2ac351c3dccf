"""The act as a Word document: a shell that a lawyer restyles in Word, and a body written from the tree."""

from statuts.render.docx.package import rendre_docx

__all__ = ["rendre_docx"]
