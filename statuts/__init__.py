"""`statuts`: from the governance of a collective project to the French statutes that it needs."""

__version__ = "0.1.0"
