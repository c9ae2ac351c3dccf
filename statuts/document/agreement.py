"""What a sentence settles once it is whole: numbers agreed with a noun that comes later, words that a name has already said."""

from __future__ import annotations

import re

from statuts.document.french import FEMININS, number

UN_A_ACCORDER = "\ue010"
"""Stands after a « vingt et un » whose noun comes later in the sentence."""
_A_ACCORDER = re.compile(rf"{UN_A_ACCORDER}(?=([^.;:|]{{0,60}}))")
_NOMS_MASCULINS = frozenset(
    (
        "an",
        "associé",
        "délégué",
        "exercice",
        "jour",
        "mandat",
        "membre",
        "mois",
        "pouvoir",
        "siège",
        "tour",
        "versement",
    )
)


def number_before_its_noun(nombre: float) -> str:
    """A number in words, with a mark where its last word agrees with a noun that is not known yet."""
    dit = number(nombre)
    return dit + UN_A_ACCORDER if nombre > 1 and dit.endswith("un") else dit


def agree_ones(texte: str) -> str:
    """Every marked « vingt et un » agreed with the first noun of number that follows: « vingt et une personnes »."""

    def accorder(marque: re.Match[str]) -> str:
        for mot in re.findall(r"\w+", marque[1]):
            nom = mot.removesuffix("s")
            if nom in FEMININS or mot in FEMININS:
                return "e"
            if nom in _NOMS_MASCULINS or mot in _NOMS_MASCULINS:
                return ""
        return ""

    return _A_ACCORDER.sub(accorder, texte) if UN_A_ACCORDER in texte else texte


_GENRES = "collège|catégorie|section|comité|commission|conseil|bureau|cercle|groupe|assemblée"
_DOUBLES = tuple(f"{genre}{pluriel} {genre}" for genre in _GENRES.split("|") for pluriel in ("", "s"))
_REDIT = re.compile(rf"\b({_GENRES}) (?=\1\b)", re.IGNORECASE)
_REDITS = re.compile(rf"\b({_GENRES})s ((?=\1\b)[^.;:|\n]*)", re.IGNORECASE)


def say_once(texte: str) -> str:
    """« le collège Collège des régions » as « le Collège des régions »: a name that says its own kind is not told twice."""

    def sans_le_genre(trouve: re.Match[str]) -> str:
        noms = re.sub(rf"(^|, | et | ou ){trouve[1]} ", r"\1", trouve[2], flags=re.IGNORECASE)
        return f"{trouve[1]}s {noms}"

    bas = texte.lower()  # the patterns are slow, and very few texts repeat a word
    return _REDIT.sub("", _REDITS.sub(sans_le_genre, texte)) if any(d in bas for d in _DOUBLES) else texte
