"""Before the bodies merge: which old list goes on as which new one, and what name each old bookmark bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from statuts.render.docx.redline.atoms import Paragraphe
from statuts.render.docx.redline.blocks import Bloc, Paire
from statuts.render.docx.redline.chantier import Chantier


def settle_lists(avant: Sequence[Bloc], apres: Sequence[Bloc], paires: list[Paire], chantier: Chantier) -> list[Paire]:
    """Keep pairs of list items only between lists that answer to one another one to one, from their first items on.

    LibreOffice restarts a list at its first paragraph: that one must stay whichever way the changes go.
    """
    tenues = {i: j for i, j in paires if i is not None and j is not None}
    tetes = [{_num(b): rang for rang, b in reversed([*enumerate(blocs)])} for blocs in (avant, apres)]
    voisins = Counter((n, m) for i, j in tenues.items() if (n := _num(avant[i])) and (m := _num(apres[j])))
    for (ancien, neuf), _ in voisins.most_common():
        if ancien in chantier.nums or neuf in chantier.nums.values():
            continue
        i, j = tetes[0][ancien], tetes[1][neuf]
        if _fits(tenues, i, j, avant, apres):
            if tenues.get(i) != j:
                tenues = {a: b for a, b in tenues.items() if a != i and b != j} | {i: j}
            chantier.nums[ancien] = neuf
    bonnes = {
        i: j
        for i, j in tenues.items()
        if _num(avant[i]) == _num(apres[j]) == "" or chantier.nums.get(_num(avant[i])) == _num(apres[j])
    }
    return _in_order(len(avant), len(apres), bonnes)


def _num(bloc: Bloc) -> str:
    return bloc.num if isinstance(bloc, Paragraphe) else ""


def _fits(tenues: dict[int, int], i: int, j: int, avant: Sequence[Bloc], apres: Sequence[Bloc]) -> bool:
    """Whether the pair (i, j) crosses none of the others, and joins two paragraphs of one style."""
    un, deux = avant[i], apres[j]
    meme = isinstance(un, Paragraphe) and isinstance(deux, Paragraphe) and un.style == deux.style
    return meme and all((a < i) == (b < j) for a, b in tenues.items() if a != i and b != j)


def _in_order(n: int, m: int, tenues: dict[int, int]) -> list[Paire]:
    """Every block once, in reading order: before each pair, what is old alone, then what is new alone."""
    paires: list[Paire] = []
    i = j = 0
    for a, b in [*sorted(tenues.items()), (n, m)]:
        paires += [*((r, None) for r in range(i, a)), *((None, r) for r in range(j, b))]
        paires += [(a, b)] if a < n else []
        i, j = a + 1, b + 1
    return paires


def settle_bookmarks(avant: Sequence[Bloc], apres: Sequence[Bloc], paires: list[Paire], chantier: Chantier) -> None:
    """Give every bookmark of the old act its name in the merged one: its own when the new act does not use it."""
    chantier.pris |= {nom for b in apres if isinstance(b, Paragraphe) for nom in b.signets}
    neufs = set(chantier.pris)
    for i, j in paires:
        un = avant[i] if i is not None else None
        deux = apres[j] if j is not None else None
        if not isinstance(un, Paragraphe):
            continue
        ici = deux.signets if isinstance(deux, Paragraphe) else []
        for nom in un.signets:
            if nom in ici:
                chantier.signets[nom] = nom
            elif nom.startswith("_Toc") and (memes := [n for n in ici if n.startswith("_Toc")]):
                chantier.signets[nom] = memes[0]
            elif nom not in neufs:
                chantier.signets[nom] = nom
                chantier.pris.add(nom)
            else:
                chantier.signets[nom] = _free(nom, chantier)


def _free(nom: str, chantier: Chantier) -> str:
    rang = 0
    while (autre := f"{nom[:36]}_a{rang or ''}") in chantier.pris:
        rang += 1
    chantier.pris.add(autre)
    return autre
