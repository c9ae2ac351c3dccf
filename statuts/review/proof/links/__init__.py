"""The links between computed facts and the answers they follow from, one room a subject."""
