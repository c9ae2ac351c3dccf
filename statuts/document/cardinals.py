"""Cardinal numbers in French words, as a notary writes them."""

from __future__ import annotations

_PETITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_DIZAINES = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_RANGS = ((10**12, "billion"), (10**9, "milliard"), (10**6, "million"))


def cardinal(nombre: int) -> str:
    """« quatre-vingt-un mille deux cents »; below a thousand billions, which no project reaches."""
    if nombre < 0:
        return f"moins {cardinal(-nombre)}"
    mots = []
    for rang, nom in _RANGS:
        combien, nombre = divmod(nombre, rang)
        if combien:
            mots.append(f"{_below_thousand(combien)} {nom}{'s' if combien > 1 else ''}")
    milliers, reste = divmod(nombre, 1000)
    if milliers:
        # « mille » is no noun: neither « un mille », nor an « s » before it.
        mots.append("mille" if milliers == 1 else f"{_below_thousand(milliers, suivi=True)} mille")
    if reste or not mots:
        mots.append(_below_thousand(reste))
    return " ".join(mots)


def _below_thousand(nombre: int, suivi: bool = False) -> str:
    """Vingt and cent take an « s » when several of them end the number, unless « mille » follows."""
    centaines, reste = divmod(nombre, 100)
    mots = []
    if centaines:
        pluriel = "s" if centaines > 1 and not reste and not suivi else ""
        mots.append(f"cent{pluriel}" if centaines == 1 else f"{_PETITS[centaines]} cent{pluriel}")
    if reste or not centaines:
        mots.append(f"{_below_hundred(reste)}{'s' if reste == 80 and not suivi else ''}")
    return " ".join(mots)


def _below_hundred(nombre: int) -> str:
    """Seventy and ninety count on from sixty and eighty; « et » joins a one, but after eighty."""
    if nombre < 20:
        return _PETITS[nombre]
    dizaine = nombre // 10
    reste = nombre % (20 if dizaine in (7, 9) else 10)
    if not reste:
        return _DIZAINES[dizaine]
    lien = " et " if reste in (1, 11) and dizaine < 8 else "-"
    return f"{_DIZAINES[dizaine]}{lien}{_PETITS[reste]}"
