"""The categories of members: who belongs, how one passes from one to another, what happens when one empties."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.bareme import Bareme, Palier
from statuts.model.base import PHRASE, Fiche, Lecture, Mot, OuiNon, Textes
from statuts.model.entree import EntreePropre, who_admits

RoleDeCategorie = Annotated[
    Literal[
        "salaries",
        "producteurs",
        "beneficiaires",
        "benevoles",
        "personnes_publiques",
        "soutiens",
        "entrepreneurs",
        "cooperateurs",
        "non_cooperateurs",
        "actifs",
        "usagers",
        "bienfaiteurs",
        "fondateurs",
        "honneur",
        "de_droit",
        "autres",
    ],
    Mot,
]


class Categorie(Fiche):
    """A category of associates or members: who one is, not how one votes."""

    nom: str
    role: RoleDeCategorie = "autres"
    qui: str | None = None
    aussi: Textes = ()
    publique: OuiNon = False
    id: str | None = None
    titre: Annotated[Literal["onereux", "gratuit", "les_deux"], Mot] | None = None
    personnes: Annotated[Literal["physiques", "morales", "toutes"], Mot] = "toutes"
    nombre: int | None = Field(None, ge=0)
    parts_minimales: int | None = Field(None, ge=1)
    souscription: str | None = None
    bareme: Bareme | None = None
    paliers: tuple[Palier, ...] = ()
    minimum: int | None = Field(None, ge=1)
    maximum: int | None = Field(None, ge=1)
    attente: Annotated[Literal["ordre", "choix", "aucune"], Mot] = "ordre"
    cotisation: str | None = None
    devoirs: Textes = ()
    admission: Annotated[EntreePropre, Lecture(who_admits)] | None = Field(None, json_schema_extra=PHRASE)
    entree: str | None = None
    sortie: str | None = None
    sortie_apres_mois: int | None = Field(None, ge=1)
    vote: OuiNon = True
    voix_par: Annotated[Literal["personne", "famille"], Mot] = "personne"


class PlusieursCategories(Fiche):
    """Somebody who fits several categories: who chooses, which one prevails, whether both may be held."""

    regle: Annotated[Literal["choix", "priorite", "cumul"], Mot] = "choix"
    ordre: Textes = ()
    changement: Annotated[Literal["a_tout_moment", "une_fois_par_an", "jamais"], Mot] = "une_fois_par_an"


class Passage(Fiche):
    """A change of category that happens by itself, after so many months or on an event."""

    de: str
    vers: str
    apres_mois: int | None = Field(None, ge=1)
    evenement: str | None = None


class CategorieVide(Fiche):
    """What happens when a category that law requires empties."""

    mode: Annotated[Literal["delai", "assemblee"], Mot] = "delai"
    delai_mois: int | None = Field(None, ge=1)
