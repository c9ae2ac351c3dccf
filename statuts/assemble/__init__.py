"""From a selection to the act: clause texts filled in, parsed and numbered; the only room where Jinja lives."""

from statuts.assemble.draft import Etude, draft, study

__all__ = ["Etude", "draft", "study"]
