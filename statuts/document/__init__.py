"""The act as a tree: parsing, typography, French grammar, numbering; Word is unknown here."""
