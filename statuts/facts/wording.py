"""Words looked for in a free answer: folded text, the bodies that it names."""

from __future__ import annotations

import re

from statuts.model.base import simplifier
from statuts.model.categories import Categorie


def plain(texte: str) -> str:
    """A text folded to words joined by underscores, to look for words in it."""
    return re.sub(r"_+", "_", re.sub(r"[^a-z0-9]+", "_", simplifier(texte.replace("’", "'")))).strip("_")


_OUTILS = re.compile(r"^(l|le|la|les|un|une|des?|du|d|a|aux?|et|en|par|pour|sur|dans|nos?|notre|tout(e|es)?|tous)$")


def words_of(plat: str) -> frozenset[str]:
    """The words of a folded text that carry its sense, in the singular: no article, no preposition."""
    return frozenset(re.sub(r"[sx]$", "", m) for m in plat.split("_") if m and not _OUTILS.match(m))


def same_object(un: str, autre: str) -> bool:
    """Whether two folded texts speak of one thing, or one of a case of the other."""
    mots, leurs = words_of(un), words_of(autre)
    return bool(mots and leurs) and (mots <= leurs or leurs <= mots)


def receiver(designe: str) -> str:
    """The body that an answer such as « à la commune d'Aubenas » names, folded, without what leads to it."""
    return re.sub(r"^(a_la|a_l|a|au|aux)_", "", plain(designe))


def bodies_named(categorie: Categorie) -> list[str]:
    """The bodies that a category names one by one (« la commune et la caisse »), folded; none when it speaks of a class."""
    morceaux = re.split(r",| et | ou |;", categorie.qui or "")
    noms = [plain(m) for m in morceaux if m.strip()]
    singuliers = [re.sub(r"^(la|le|l)_", "", n) for n in noms if re.match(r"(la|le|l)_", n)]
    return singuliers if noms and len(singuliers) == len(noms) else []
