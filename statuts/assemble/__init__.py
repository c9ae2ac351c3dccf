"""From a selection to the act: clause texts filled in, parsed and numbered; the only room where Jinja lives."""

from statuts.assemble.act import assemble

__all__ = ["assemble"]
