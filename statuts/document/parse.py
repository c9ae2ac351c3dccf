"""The small Markdown of clauses to blocks of the tree: `[[slot]]` references, `[#named]` entries, `^[notes]`, blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from statuts.document.tree import (
    Alinea,
    Blanc,
    Bloc,
    Gras,
    Italique,
    Item,
    Ligne,
    Lignes,
    Liste,
    Note,
    Renvoi,
    Tableau,
    Texte,
)
from statuts.document.typography import INSECABLE, typeset
from statuts.model.base import BLANC_DEBUT, BLANC_FIN, BLANC_SEP

RENVOI = re.compile(r"\[\[([a-z0-9-]+/[a-z0-9-]+)?(?:#([a-z0-9-]+))?\]\]")
"""« [[family/name]] », « [[family/name#entry]] », « [[#entry]] » of the same text."""
NOM_D_ITEM = re.compile(r"(?<![\[\\])\[#([a-z0-9-]+)\][ \t]*")
"""« [#entry] » at the head of an entry of a numbered list."""
_BLANC = re.compile(f"{BLANC_DEBUT}(.*?){BLANC_SEP}(.*?){BLANC_FIN}")
_AVANT_RENVOI = re.compile(r"([Aa]rticles?|[Aa]nnexes?) $")
_AVANT_ITEM = re.compile(r"(\b(?:[Aa]u|[Dd]u|[Ll]e|[Ll]es|[Aa]ux|[Dd]es|et|ou|à)) $")


class TexteInvalide(ValueError):
    """A construction that clause texts may not use; its message is French."""


@dataclass(frozen=True, slots=True)
class Partie:
    """Blocks under a `## heading`; the first part has none."""

    titre: str
    blocs: tuple[Bloc, ...]


def _renvoi(state: StateInline, silent: bool) -> bool:
    trouve = RENVOI.match(state.src, state.pos)
    if not trouve or not (trouve[1] or trouve[2]):
        return False
    if not silent:
        state.push("renvoi", "", 0).meta = {"emplacement": trouve[1] or "", "item": trouve[2] or ""}
    state.pos = trouve.end()
    return True


def _nom_d_item(state: StateInline, silent: bool) -> bool:
    trouve = NOM_D_ITEM.match(state.src, state.pos)
    if not trouve:
        return False
    if not silent:
        state.push("nom_d_item", "", 0).content = trouve[1]
    state.pos = trouve.end()
    return True


def note_end(texte: str, debut: int) -> int:
    """Where the note that opens at `debut` (« ^[ ») closes: the place of its own « ] », or -1."""
    profondeur = 0
    rang = debut + 1
    while rang < len(texte):
        signe = texte[rang]
        if signe == "\\":
            rang += 1
        elif signe in "[]":
            profondeur += 1 if signe == "[" else -1
            if not profondeur:
                return rang
        rang += 1
    return -1


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    fin = note_end(state.src, state.pos)
    if fin < 0:
        return False
    if not silent:
        jeton = state.push("note", "", 0)
        jeton.children = []
        state.md.inline.parse(state.src[state.pos + 2 : fin], state.md, state.env, jeton.children)
    state.pos = fin + 1
    return True


def _analyseur() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["list", "table", "heading", "emphasis", "escape", "newline"])
    for nom, lecture in (("renvoi", _renvoi), ("nom_d_item", _nom_d_item), ("note", _note)):
        md.inline.ruler.before("emphasis", nom, lecture)
    return md


_MD = _analyseur()


@lru_cache(maxsize=20_000)
def parse_text(texte: str) -> tuple[Partie, ...]:
    """Blocks of a clause text, split at its sub-headings; raises `TexteInvalide`."""
    return _Constructeur(_MD.parse(texte)).parties()


class _Constructeur:
    """Reads the flat token list once, from left to right."""

    def __init__(self, jetons: list[Token]) -> None:
        self._jetons = jetons
        self._rang = 0

    def parties(self) -> tuple[Partie, ...]:
        parties: list[Partie] = []
        titre = ""
        blocs: list[Bloc] = []
        while self._rang < len(self._jetons):
            if self._jetons[self._rang].type == "heading_open":
                if blocs or titre:
                    parties.append(Partie(titre, _in_sentences(blocs)))
                titre, blocs = self._intitule(), []
            else:
                blocs.append(self._bloc())
        parties.append(Partie(titre, _in_sentences(blocs)))
        return tuple(parties)

    def _suivant(self) -> Token:
        jeton = self._jetons[self._rang]
        self._rang += 1
        return jeton

    def _intitule(self) -> str:
        if self._suivant().tag != "h2":
            raise TexteInvalide("un intertitre s'écrit « ## »")
        lignes = _lignes(self._suivant())
        self._suivant()
        if any(isinstance(ligne, Note) for ligne in lignes):
            raise TexteInvalide("un intertitre ne porte pas de note")
        return plain(lignes)

    def _bloc(self) -> Bloc:
        jeton = self._suivant()
        if jeton.type == "paragraph_open":
            contenu = self._suivant()
            self._suivant()
            return Alinea(_lignes(contenu))
        if jeton.type in ("ordered_list_open", "bullet_list_open"):
            return self._liste(jeton.type == "ordered_list_open")
        if jeton.type == "table_open":
            return self._tableau()
        raise TexteInvalide(f"construction inattendue ({jeton.type})")

    def _liste(self, ordonnee: bool) -> Liste:
        items: list[Item] = []
        while self._jetons[self._rang].type == "list_item_open":
            self._suivant()
            lignes: list[Ligne] = []
            sous: Liste | None = None
            nom = self._nom_d_item(ordonnee)
            while self._jetons[self._rang].type != "list_item_close":
                bloc = self._bloc()
                if isinstance(bloc, Alinea):
                    lignes += ([Texte(" ")] if lignes else []) + list(bloc.lignes)
                elif isinstance(bloc, Liste):
                    sous = bloc
                else:
                    raise TexteInvalide("une liste ne contient pas de tableau")
            self._suivant()
            items.append(Item(tuple(lignes), sous, nom))
        self._suivant()
        return Liste(tuple(items), ordonnee)

    def _nom_d_item(self, ordonnee: bool) -> str:
        """The name at the head of an entry, taken away from its text."""
        enfants = self._jetons[self._rang + 1].children if self._jetons[self._rang].type == "paragraph_open" else None
        if not enfants or enfants[0].type != "nom_d_item":
            return ""
        if not ordonnee:
            raise TexteInvalide("un tiret n'a pas de numéro : seul un point d'une liste numérotée porte un nom")
        return enfants.pop(0).content

    def _tableau(self) -> Tableau:
        rangees: list[tuple[Lignes, ...]] = []
        cellules: list[Lignes] = []
        alignements: list[str] = []
        while (jeton := self._suivant()).type != "table_close":
            if jeton.type == "tr_open":
                cellules = []
            elif jeton.type in ("th_open", "td_open"):
                if jeton.type == "th_open":
                    alignements.append(_alignement(jeton))
                cellules.append(_lignes(self._suivant()))
            elif jeton.type == "tr_close":
                rangees.append(tuple(cellules))
        return Tableau(rangees[0], tuple(rangees[1:]), tuple(alignements))


def _in_sentences(blocs: list[Bloc]) -> tuple[Bloc, ...]:
    """The blocks, where a list of one entry ends the sentence that announces it (« … : », or « … par »)."""
    suite: list[Bloc] = []
    for bloc in blocs:
        avant = suite[-1] if suite else None
        if isinstance(bloc, Liste) and isinstance(avant, Alinea) and _alone(bloc) and _announces(avant):
            suite[-1] = Alinea(_fusionner([*avant.lignes, Texte(" "), *bloc.items[0].lignes]))
        else:
            suite.append(bloc)
    return tuple(suite)


def _announces(alinea: Alinea) -> bool:
    """Whether a paragraph waits for what follows: it ends with a colon, or without a stop."""
    fin = plain(alinea.lignes).rstrip()[-1:]
    return fin == ":" or fin.isalpha()


def _alone(liste: Liste) -> bool:
    """Whether a list has one entry, which nothing cites and which holds no other list."""
    return len(liste.items) == 1 and not liste.items[0].nom and liste.items[0].sous is None


def _alignement(jeton: Token) -> str:
    style = str(jeton.attrGet("style") or "")
    return "droite" if "right" in style else "centre" if "center" in style else "gauche"


def _lignes(jeton: Token) -> Lignes:
    lignes: list[Ligne] = []
    forme: type[Texte] | type[Gras] | type[Italique] = Texte
    for enfant in jeton.children or ():
        if enfant.type in ("strong_open", "em_open"):
            forme = Gras if enfant.type == "strong_open" else Italique
        elif enfant.type in ("strong_close", "em_close"):
            forme = Texte
        elif enfant.type == "renvoi":
            _coller_article(lignes, _AVANT_ITEM if enfant.meta["item"] else _AVANT_RENVOI)
            lignes.append(Renvoi(enfant.meta["emplacement"], item=enfant.meta["item"]))
        elif enfant.type == "note":
            lignes.append(_lire_note(enfant))
        elif enfant.type == "nom_d_item":
            raise TexteInvalide(f"« [#{enfant.content}] » s'écrit en tête d'un point de liste")
        elif enfant.type in ("softbreak", "hardbreak"):
            lignes.append(forme(" "))
        else:
            lignes += _textes(enfant.content, forme)
    return _fusionner(lignes)


def _lire_note(jeton: Token) -> Note:
    lignes: list[Texte | Gras | Italique | Renvoi | Blanc] = []
    for ligne in _lignes(jeton):
        if isinstance(ligne, Note):
            raise TexteInvalide("une note ne contient pas de note")
        lignes.append(ligne)
    if not plain(tuple(lignes)).strip():
        raise TexteInvalide("une note est vide")
    return Note(tuple(lignes))


def _textes(contenu: str, forme: type[Texte] | type[Gras] | type[Italique]) -> list[Ligne]:
    lignes: list[Ligne] = []
    debut = 0
    for blanc in _BLANC.finditer(contenu):
        lignes += [forme(contenu[debut : blanc.start()])] if blanc.start() > debut else []
        lignes.append(Blanc(blanc[1], typeset(blanc[2])))
        debut = blanc.end()
    return lignes + ([forme(contenu[debut:])] if contenu[debut:] else [])


def _coller_article(lignes: list[Ligne], avant: re.Pattern[str]) -> None:
    """« article 12 » never breaks between the word and the number, nor does « au c) »."""
    if lignes and isinstance(lignes[-1], Texte):
        lignes[-1] = Texte(avant.sub(rf"\1{INSECABLE}", lignes[-1].contenu))


def _fusionner(lignes: list[Ligne]) -> Lignes:
    """Join neighbouring runs of the same kind, then set them in type."""
    joints: list[Ligne] = []
    for ligne in lignes:
        if isinstance(ligne, (Texte, Gras, Italique)) and joints and type(joints[-1]) is type(ligne):
            joints[-1] = type(ligne)(joints[-1].contenu + ligne.contenu)
        else:
            joints.append(ligne)
    return tuple(
        type(ligne)(typeset(ligne.contenu)) if isinstance(ligne, (Texte, Gras, Italique)) else ligne for ligne in joints
    )


def plain(lignes: Lignes) -> str:
    """The text of a line, references by their number and blanks in brackets."""
    morceaux = []
    for ligne in lignes:
        if isinstance(ligne, Renvoi):
            item = f"#{ligne.item}" if ligne.item else ""
            morceaux.append(ligne.numero or f"[[{ligne.emplacement}{item}]]")
        elif isinstance(ligne, Note):
            continue
        elif isinstance(ligne, Blanc):
            morceaux.append(f"[à décider : {ligne.libelle}]")
        else:
            morceaux.append(ligne.contenu)
    return "".join(morceaux)
