"""The keys of each kind of entry of the library, other than clauses: rules, parameters, plans, defaults, texts, facts."""

from __future__ import annotations

from statuts.errors import Niveau
from statuts.law import PREUVES
from statuts.library.entries import Cle, Cles

_TEXTE, _TEXTES, _DATE = Cle("texte"), Cle("textes"), Cle("date")
_TEXTE_DU, _TEXTES_DUS = Cle("texte", obligatoire=True), Cle("textes", obligatoire=True)

OBLIGATIONS = ("loi", "loi_si_cas", "usage", "option")

REGLE: Cles = {
    "id": _TEXTE_DU,
    "libelle": _TEXTE_DU,
    "formes": _TEXTES_DUS,
    "depuis": _DATE,
    "jusqua": _DATE,
    "niveau": Cle("texte", obligatoire=True, valeurs=tuple(n.value for n in Niveau)),
    "pour_chaque": Cle("groupe"),
    "si": Cle("condition"),
    "exige": Cle("condition", obligatoire=True),
    "lieu": _TEXTE_DU,
    "message": _TEXTE_DU,
    "pourquoi": _TEXTE,
    "remede": _TEXTE_DU,
    "sources": _TEXTES_DUS,
}
PARAMETRE: Cles = {
    "libelle": _TEXTE_DU,
    "unite": _TEXTE,
    "valeurs": Cle("groupe", obligatoire=True),
    "verifie_le": Cle("date", obligatoire=True),
}
VALEUR: Cles = {"valeur": Cle("valeur"), "sources": _TEXTES}
AVENANT: Cles = {"formes": _TEXTES_DUS, "ajouts": Cle("liste", obligatoire=True)}
AJOUT: Cles = {
    "article": _TEXTE_DU,
    "titre": _TEXTE,
    "apres": _TEXTE,
    "emplacements": Cle("liste", obligatoire=True),
}
PLAN: Cles = {"forme": _TEXTE_DU, "titres": Cle("liste", obligatoire=True)}
TITRE: Cles = {
    "titre": _TEXTE_DU,
    "numerote": Cle("oui_non", obligatoire=True),
    "articles": Cle("liste", obligatoire=True),
}
ARTICLE: Cles = {"id": _TEXTE_DU, "titre": _TEXTE_DU, "emplacements": Cle("liste", obligatoire=True)}
EMPLACEMENT: Cles = {"obligation": Cle("texte", obligatoire=True, valeurs=OBLIGATIONS), "qualites": _TEXTES}
DEFAUT: Cles = {
    "champ": _TEXTE_DU,
    "formes": _TEXTES_DUS,
    "valeur": Cle("valeur", obligatoire=True),
    "origine": Cle("texte", obligatoire=True, valeurs=("loi", "usage", "prudence")),
    "si": Cle("valeur"),
    "sources": _TEXTES,
}
TEXTE: Cles = {
    "genre": Cle("texte", obligatoire=True, valeurs=("f", "m")),
    "court": _TEXTE_DU,
    "long": _TEXTE,
    "abreges": _TEXTES,
    "formes": _TEXTES,
    "portee": Cle("groupe"),
}
FAIT: Cles = {
    "id": _TEXTE_DU,
    "sujet": _TEXTE,
    "regle": _TEXTE_DU,
    "source": _TEXTE_DU,
    "preuve": Cle("texte", obligatoire=True, valeurs=tuple(PREUVES)),
    "depuis": _DATE,
    "copie": Cle("valeur"),
    "liberte": _TEXTE,
    "adresse": _TEXTE,
    "formes": _TEXTES,
    "note": _TEXTE,
    "changement": _TEXTE,
    "a_faire": _TEXTE,
    "quand": Cle("condition"),
    "sans_changement": _TEXTE,
    "sans_emploi": _TEXTE,
}
DISCUSSION: Cles = {
    "id": _TEXTE_DU,
    "question": _TEXTE_DU,
    "quand": Cle("condition", obligatoire=True),
    "lectures": Cle("liste", obligatoire=True),
    "choix": _TEXTE_DU,
}
LECTURE: Cles = {"these": _TEXTE_DU, "sources": _TEXTES_DUS}
VOCABULAIRE: Cles = {
    "formes": Cle("groupe", obligatoire=True),
    "appellations": Cle("groupe", obligatoire=True),
    "mots": Cle("groupe", obligatoire=True),
    "champs": Cle("groupe", obligatoire=True),
    "faits": Cle("groupe", obligatoire=True),
    "exemples": Cle("groupe"),
}
FORME: Cles = {
    "libelle": _TEXTE_DU,
    "famille": _TEXTE_DU,
    "coquille": Cle("texte", obligatoire=True, valeurs=("aucune", "sarl", "sas", "sa")),
    "lignees": _TEXTES_DUS,
    "nom": _TEXTE_DU,
    "direction": Cle("texte", obligatoire=True, valeurs=("conseil", "gerance", "presidence", "direction_generale")),
}
HORS_CHAMP: Cles = {
    "libelle": _TEXTE_DU,
    "noms": _TEXTES,
    "raison": _TEXTE_DU,
    "sources": _TEXTES_DUS,
    "ailleurs": _TEXTE_DU,
    "ici": Cle("oui_non"),
}
FAIT_CALCULE: Cles = {
    "type": Cle("texte", obligatoire=True, valeurs=("oui_non", "nombre", "choix", "texte", "liste")),
    "libelle": _TEXTE_DU,
    "question": _TEXTE,
    "valeurs": _TEXTES,
}
