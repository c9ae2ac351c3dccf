"""YAML at the border: text to plain values with the place of each, within bounds, in French."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.model.base import BLANC_DEBUT, BLANC_FIN, BLANC_SEP, ADecider, simplifier, written_number

TAILLE_MAX = 512 * 1024
PROFONDEUR_MAX = 30
NOEUDS_MAX = 20_000

LECTEUR_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast loader where it is built."""
_TROP_PROFOND = "exceeded maximum nesting depth"
"""What recent versions of libyaml say by themselves, while they scan ahead of our own count of levels."""

_DOUTEUX = re.compile(r"^\d{1,3}[.,]\d{3}[ \u00a0\u202f]?([€%]|euros?)?$")
_SUITE = re.compile(r"(de|et|ou|ni) |d['\u2019]")
_A_DECIDER = {"a_decider", "?"}

Chemin = tuple[str | int, ...]


@dataclass
class Places:
    """Where each key and each value of a file stands (line and column from 1)."""

    fichier: str
    cles: dict[Chemin, tuple[int, int]] = field(default_factory=dict)
    valeurs: dict[Chemin, tuple[int, int]] = field(default_factory=dict)

    def lieu(self, chemin: Chemin, cle: bool = False) -> Lieu:
        """The place of `chemin`, or of the nearest part around it that the file has."""
        table = self.cles if cle else self.valeurs
        court = chemin
        while court and court not in table and court not in self.valeurs:
            court = court[:-1]
        ligne, colonne = table.get(court) or self.valeurs.get(court) or (1, 1)
        return Lieu(self.fichier, ligne, colonne, chemin_lisible(chemin))


def chemin_lisible(chemin: Chemin) -> str:
    """« colleges.liste[2].poids », ranks counted from 1 as a person does."""
    texte = ""
    for pas in chemin:
        texte += f"[{pas + 1}]" if isinstance(pas, int) else f".{pas}" if texte else str(pas)
    return texte


def read_text(fichier: Path) -> str:
    """The text of a file; raises `StatutsError` when it is absent, unreadable or not UTF-8."""
    try:
        octets = fichier.read_bytes()
        return octets.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        raise _refus(
            "fichier-absent", f"Le fichier « {fichier} » n'existe pas.", Lieu(str(fichier)), "Vérifiez le chemin."
        ) from None
    except UnicodeDecodeError as erreur:
        ligne = octets.count(b"\n", 0, erreur.start) + 1
        raise _refus(
            "fichier-encodage",
            "Le fichier n'est pas du texte en UTF-8.",
            Lieu(str(fichier), ligne, 1),
            "Enregistrez-le en UTF-8 (dans l'éditeur : « Enregistrer avec l'encodage ») ; ce n'est pas un .docx que l'on attend.",
        ) from None
    except OSError as erreur:
        raise _refus(
            "fichier-illisible",
            f"Le fichier ne peut pas être lu ({erreur.strerror}).",
            Lieu(str(fichier)),
            "Vérifiez ses droits d'accès.",
        ) from None


def read_yaml(texte: str, fichier: str) -> tuple[Any, Places]:
    """Plain values of a YAML text and their places; raises `StatutsError` with what is wrong and where."""
    if len(texte.encode()) > TAILLE_MAX:
        raise _refus(
            "yaml-taille",
            f"Le fichier dépasse {TAILLE_MAX // 1024} ko.",
            Lieu(fichier),
            "Vérifiez que c'est le bon fichier ; une description tient en quelques pages.",
        )
    try:
        _check_depth(texte, fichier)
        racine = yaml.compose(texte, Loader=LECTEUR_YAML)
    except yaml.MarkedYAMLError as erreur:
        raise _refus_de_syntaxe(erreur, texte, fichier) from None
    except yaml.reader.ReaderError as erreur:
        ligne = texte.count("\n", 0, erreur.position) + 1
        raise _refus(
            "yaml-caractere",
            "Un caractère invisible n'est pas permis dans un fichier YAML.",
            Lieu(fichier, ligne, 1),
            "Effacez cette ligne et écrivez-la de nouveau.",
        ) from None
    except (ValueError, RecursionError):
        raise _refus(
            "yaml-illisible",
            "Le fichier ne peut pas être lu comme du YAML.",
            Lieu(fichier, 1, 1),
            "Repartez d'un exemple ou de « statuts nouveau FORME ».",
        ) from None
    lecteur = _Lecteur(Places(fichier))
    valeur = lecteur.valeur(racine, ()) if racine is not None else None
    if lecteur.constats:
        raise StatutsError(lecteur.constats)
    return valeur, lecteur.places


def _check_depth(texte: str, fichier: str) -> None:
    """Refuse thousands of levels before composing: the C composer recurses and would bring the process down."""
    if len(texte) < 2 * PROFONDEUR_MAX:
        return
    niveau = 0
    for evenement in yaml.parse(texte, Loader=LECTEUR_YAML):
        if isinstance(evenement, yaml.CollectionStartEvent):
            niveau += 1
            if niveau > PROFONDEUR_MAX:
                marque = evenement.start_mark
                raise _demesure(fichier, marque.line + 1, marque.column + 1) if marque else _demesure(fichier, 1, 1)
        elif isinstance(evenement, yaml.CollectionEndEvent):
            niveau -= 1


def _demesure(fichier: str, ligne: int, colonne: int) -> StatutsError:
    return _refus(
        "yaml-demesure",
        f"Le fichier est trop profond ou trop grand (plus de {PROFONDEUR_MAX} niveaux ou {NOEUDS_MAX} valeurs, références comprises).",
        Lieu(fichier, ligne, colonne),
        "Écrivez les réponses une à une, sans références « & » et « * ».",
    )


def _refus(code: str, message: str, lieu: Lieu, remede: str = "") -> StatutsError:
    return StatutsError([Constat(code, Niveau.BLOQUE, message, lieu, remede=remede)])


_SYNTAXE = (
    (
        "mapping values are not allowed",
        "un deux-points apparaît là où il n'est pas attendu",
        "Mettez la valeur entre guillemets si elle contient « : » ; sinon vérifiez le retrait de la ligne.",
    ),
    ("found character '\\t'", "une tabulation sert de retrait", "Remplacez les tabulations par des espaces."),
    (
        "could not find expected ':'",
        "il manque « : » après une clé",
        "Écrivez « clé: valeur », et vérifiez le retrait de la ligne.",
    ),
    (
        "expected <block end>",
        "le retrait de cette ligne ne correspond à aucune des lignes précédentes",
        "Alignez la ligne sur ses voisines.",
    ),
    (
        "did not find expected '-' indicator",
        "le retrait de cette ligne ne correspond à aucune des lignes précédentes",
        "Alignez la ligne sur ses voisines.",
    ),
    (
        "did not find expected key",
        "le retrait de cette ligne ne correspond à aucune des lignes précédentes",
        "Alignez la ligne sur ses voisines.",
    ),
    (
        "did not find expected ',' or",
        "une liste ou un groupe entre crochets ou accolades n'est pas fermé",
        "Ajoutez la virgule, le crochet ou l'accolade qui manque.",
    ),
    ("found unexpected end of stream", "un guillemet ouvert n'est pas fermé", "Fermez le guillemet."),
    (
        "but found another document",
        "le fichier contient un second document",
        "Retirez la ligne « --- » et ce qui la suit.",
    ),
    ("found undefined alias", "une référence « * » ne renvoie à rien", "Définissez-la avec « & » avant de l'employer."),
    (
        "found unknown escape character",
        "une barre oblique inverse n'est pas comprise entre guillemets doubles",
        "Employez des guillemets simples.",
    ),
    (
        "found character that cannot start",
        "un caractère ne peut pas commencer une valeur",
        "Mettez la valeur entre guillemets.",
    ),
)


def _refus_de_syntaxe(erreur: yaml.MarkedYAMLError, texte: str, fichier: str) -> StatutsError:
    marque = erreur.problem_mark or erreur.context_mark
    lieu = Lieu(fichier, marque.line + 1, marque.column + 1) if marque else Lieu(fichier, 1, 1)
    probleme = f"{erreur.context or ''} {erreur.problem or ''}"
    if _TROP_PROFOND in probleme:
        return _demesure(fichier, lieu.ligne, lieu.colonne)
    # The fault may stand after the last line, where an open quotation mark meets the end of the file.
    lignes = texte.splitlines()
    ligne = lignes[lieu.ligne - 1] if 0 < lieu.ligne <= len(lignes) else ""
    if "\t" in ligne[: lieu.colonne + 1]:
        probleme = "found character '\\t'"
    for anglais, quoi, remede in _SYNTAXE:
        if anglais in probleme:
            return _refus("yaml-syntaxe", f"Le fichier n'est pas du YAML bien formé : {quoi}.", lieu, remede)
    return _refus(
        "yaml-syntaxe", "Le fichier n'est pas du YAML bien formé.", lieu, "Vérifiez cette ligne et la précédente."
    )


class _Lecteur:
    """Walks the node tree once, building values and places."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.constats: list[Constat] = []
        self._noeuds = 0

    def valeur(self, noeud: yaml.Node, chemin: Chemin) -> Any:
        self._noeuds += 1
        ici = (noeud.start_mark.line + 1, noeud.start_mark.column + 1)
        self.places.valeurs[chemin] = ici
        if len(chemin) > PROFONDEUR_MAX or self._noeuds > NOEUDS_MAX:
            raise _demesure(self.places.fichier, *ici)
        if isinstance(noeud, yaml.MappingNode):
            return self._groupe(noeud, chemin)
        if isinstance(noeud, yaml.SequenceNode):
            return self._liste(noeud, chemin)
        assert isinstance(noeud, yaml.ScalarNode)
        if not noeud.style and _DOUTEUX.match(noeud.value):
            entier = re.sub(r"[.,]", "", noeud.value, count=1)
            self._constater(
                "yaml-nombre-douteux",
                f"« {noeud.value} » se lit de deux façons : un nombre à trois décimales, ou des milliers.",
                ici,
                f"Écrivez « {entier} » pour des milliers, ou moins de décimales ; entre guillemets, c'est un texte.",
            )
        return _scalaire(noeud, chemin)

    def _groupe(self, noeud: yaml.MappingNode, chemin: Chemin) -> dict[str, Any]:
        resultat: dict[str, Any] = {}
        for cle_noeud, valeur_noeud in noeud.value:
            place = (cle_noeud.start_mark.line + 1, cle_noeud.start_mark.column + 1)
            if not isinstance(cle_noeud, yaml.ScalarNode):
                self._constater("yaml-cle", "Une clé doit être un mot simple.", place, "Écrivez « clé: valeur ».")
                continue
            cle = cle_noeud.value
            if cle in resultat:
                premiere = self.places.cles[(*chemin, cle)][0]
                self._constater(
                    "yaml-doublon",
                    f"La clé « {cle} » est écrite deux fois (déjà ligne {premiere}).",
                    place,
                    "Gardez une seule des deux.",
                )
                continue
            self.places.cles[(*chemin, cle)] = place
            resultat[cle] = self.valeur(valeur_noeud, (*chemin, cle))
        return resultat

    def _liste(self, noeud: yaml.SequenceNode, chemin: Chemin) -> Any:
        for avant, entree in zip(noeud.value, noeud.value[1:], strict=False):
            if noeud.flow_style and _coupee(avant, entree):
                self._constater(
                    "yaml-virgule",
                    f"Entre crochets, la virgule sépare deux éléments : « {avant.value} » et « {entree.value} » en font deux.",
                    (entree.start_mark.line + 1, entree.start_mark.column + 1),
                    "Mettez l'élément entier entre guillemets, ou écrivez un élément par ligne, précédé d'un tiret.",
                )
        valeurs = [self.valeur(n, (*chemin, i)) for i, n in enumerate(noeud.value)]
        ouverte = next((v for v in valeurs if isinstance(v, ADecider)), None)
        # One undecided entry leaves the whole list undecided: nobody knows yet how many there are.
        return ADecider(chemin_lisible(chemin)) if ouverte is not None else valeurs

    def _constater(self, code: str, message: str, place: tuple[int, int], remede: str = "") -> None:
        self.constats.append(Constat(code, Niveau.BLOQUE, message, Lieu(self.places.fichier, *place), remede=remede))


def _coupee(avant: yaml.Node, entree: yaml.Node) -> bool:
    """Whether an entry of a bracketed list reads like the end of the one before, cut at its comma.

    A list whose entries all start alike (« d'acheter…, de vendre… ») is no such cut.
    """
    if not isinstance(avant, yaml.ScalarNode) or not isinstance(entree, yaml.ScalarNode) or entree.style:
        return False
    return bool(_SUITE.match(entree.value)) and not _SUITE.match(avant.value)


_NOS_SIGNES = str.maketrans("", "", BLANC_DEBUT + BLANC_SEP + BLANC_FIN)
"""Signs without a meaning of their own, with which we mark open answers: an icon pasted from a page may use them."""


def _scalaire(noeud: yaml.ScalarNode, chemin: Chemin) -> Any:
    texte: str = noeud.value.translate(_NOS_SIGNES)
    if simplifier(texte) in _A_DECIDER:
        return ADecider(chemin_lisible(chemin))
    if noeud.style:
        return texte
    if texte in ("", "~", "null"):
        return None
    nombre = written_number(texte)
    return texte if nombre is None else nombre
