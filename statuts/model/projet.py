"""The whole description of a project: the one immutable value that everything else starts from."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.assemblees import Assemblees
from statuts.model.base import CALCULE, Fiche, Mot, OuiNon, partie
from statuts.model.capital import Capital
from statuts.model.colleges import Colleges
from statuts.model.comptes import Comptes, Ressources, Resultat
from statuts.model.identite import (
    Charte,
    Etat,
    Fondateur,
    Forme,
    Objet,
    Preambule,
    ProjetCooperatif,
    Reseau,
    Siege,
    Valeurs,
)
from statuts.model.liens import Prefiguration, StructureJumelle
from statuts.model.membres import Membres
from statuts.model.organes import Equipe, Organes
from statuts.model.qualites import Qualites
from statuts.model.vie import (
    ClausePropre,
    Constitution,
    Fin,
    Litiges,
    Modification,
    Participation,
    ReglementInterieur,
    Transformation,
)


class Projet(Fiche):
    """A collective project and its governance, as its people wrote it."""

    forme: Forme = Field(min_length=1)
    famille: str = Field("", json_schema_extra=CALCULE)
    coquille: str = Field("", json_schema_extra=CALCULE)
    denomination: str = Field(min_length=1)
    sigle: str | None = None
    nom_commercial: str | None = None
    appellation: (
        Annotated[
            Literal["production", "travailleurs", "ouvriere_de_production", "participative"],
            Mot,
        ]
        | None
    ) = None
    statuts: Etat = partie()
    longueur: Annotated[Literal["complete", "courte"], Mot] = "complete"
    siege: Siege
    duree: Annotated[Annotated[int, Field(ge=1, le=999)] | Literal["indeterminee"], Mot] | None = None
    preambule: Preambule = partie()
    charte: Charte | None = None
    fondateurs: tuple[Fondateur, ...] = ()
    objet: Objet = partie()
    projet_cooperatif: ProjetCooperatif = partie()
    valeurs: Valeurs = partie()
    reseaux: tuple[Reseau, ...] = ()
    structure_jumelle: StructureJumelle | None = None
    prefiguration: Prefiguration | None = None
    etablissements: Annotated[Literal["aucun", "sections", "etablissements"], Mot] = "aucun"
    membres: Membres = partie()
    capital: Capital = partie()
    organes: Organes = partie()
    equipe: Equipe = partie()
    colleges: Colleges | None = None
    assemblees: Assemblees = partie()
    participation: Participation = partie()
    comptes: Comptes = partie()
    resultat: Resultat = partie()
    ressources: Ressources = partie()
    modification: Modification = partie()
    fin: Fin = partie()
    litiges: Litiges = partie()
    reglement_interieur: ReglementInterieur = partie()
    donnees_personnelles: OuiNon = False
    constitution: Constitution = partie()
    qualites: Qualites = partie()
    transformation: Transformation | None = None
    choix: dict[str, Any] = Field(default_factory=dict)
    clauses_propres: tuple[ClausePropre, ...] = ()
