"""A Word redline: two acts in, one document whose tracked changes give the new one when accepted, the old when rejected.

It works on the two finished documents of one shell, block by block: headings are matched by their bookmarks, which name
articles and slots, then paragraphs by their words, then words by difflib. Whatever the body learns to carry tomorrow
is a token here, kept or replaced whole.
"""

from statuts.render.docx.redline.package import Revision, rendre_rouge

__all__ = ["Revision", "rendre_rouge"]
