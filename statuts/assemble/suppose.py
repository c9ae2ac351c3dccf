"""How a text is sketched around an answer still open: the figure or the words that are awaited stay in brackets."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from statuts.document.french import Mot
from statuts.library.fonds import generic
from statuts.model.base import ADecider
from statuts.model.shape import choices, fiche_of, fields, kinds

_NOMS = frozenset(n for n in dir(Mot) if not n.startswith("_"))
"""What a text asks of the name of a body: « le », « du », « au »…"""


class Suppose(ADecider):
    """An open figure or text, taken to be there and, where a text only counts, to be several; printed, it is a bracket.

    What turns on the answer itself (a yes or no, a word of a closed list, a figure set against another) stays
    undecided and raises `DecisionOuverte`: no draft may take a decision that nobody took. `vus` gathers the paths
    of what was supposed.
    """

    __slots__ = ("vus",)

    def __init__(self, chemin: str, vus: set[str]) -> None:
        super().__init__(chemin)
        self.vus = vus

    def __bool__(self) -> bool:
        return self._suppose(True)

    def __getattr__(self, nom: str) -> Any:
        return self if nom in _NOMS else super().__getattr__(nom)

    def __eq__(self, autre: object) -> bool:
        if isinstance(autre, ADecider) and self.chemin == autre.chemin:
            return True
        return self._suppose(False, autre)

    def __ne__(self, autre: object) -> bool:
        return not self == autre

    def __gt__(self, autre: object) -> bool:
        return self._suppose(True, autre)

    def __ge__(self, autre: object) -> bool:
        return self._suppose(True, autre)

    def __lt__(self, autre: object) -> bool:
        return self._suppose(False, autre)

    def __le__(self, autre: object) -> bool:
        return self._suppose(False, autre)

    __hash__ = ADecider.__hash__

    def _suppose(self, reponse: bool, autre: object = 1) -> bool:
        """What holds of several things, where a text asks only « none, one or several? »."""
        if type(autre) is not int or autre not in (0, 1) or not _free_answer(generic(self.chemin)):
            self._ouverte()
        self.vus.add(self.chemin)
        return reponse


@lru_cache(maxsize=1024)
def _free_answer(chemin: str) -> bool:
    """Whether this answer is a figure or a text of one's own, neither yes or no nor a word of a list."""
    champ = fields().get(chemin.removesuffix("[]"))
    return champ is not None and not choices(champ[0]) and fiche_of(champ[0]) is None and bool not in kinds(champ[0])


class SketchEnvironment(ImmutableSandboxedEnvironment):
    """The template environment of one sketch: what a text reads and nobody has answered is supposed."""

    def __init__(self, modele: ImmutableSandboxedEnvironment) -> None:
        super().__init__(undefined=StrictUndefined, finalize=modele.finalize, keep_trailing_newline=True)
        self.filters = modele.filters
        self.vus: set[str] = set()

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._stand_in(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._stand_in(super().getitem(obj, argument))

    def _stand_in(self, valeur: Any) -> Any:
        if isinstance(valeur, tuple):
            return tuple(self._stand_in(v) for v in valeur)
        return Suppose(valeur.chemin, self.vus) if type(valeur) is ADecider else valeur
