"""Meetings of all: calls, quorums, majorities, proxies, votes at a distance."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes
from statuts.model.capital import Fraction, Majorite
from statuts.model.identite import OrganeNomme


class Convocation(Fiche):
    """How the assembly is called."""

    par: OrganeNomme | None = None
    delai_jours: int | None = Field(None, ge=1)
    electronique: Annotated[Literal["non", "accord", "adresse_fournie"], Mot] | None = None
    demande_des_membres: Fraction | None = None
    inscription_a_l_ordre_du_jour: float | None = Field(None, ge=0, le=100)


class Quorum(Fiche):
    """The presence needed at the first and second call; 0 for none."""

    premiere: Fraction | None = None
    deuxieme: Fraction | None = None


class Assemblee(Fiche):
    """One kind of assembly: quorum and majority."""

    quorum: Quorum = Quorum()
    majorite: Majorite | None = None


class Pouvoirs(Fiche):
    """Proxies: how many one person may carry, and from whom."""

    maximum: int | None = Field(None, ge=0)
    meme_college: OuiNon = False


class Consentement(Fiche):
    """Decision by consent, with a vote after so many meetings without result."""

    tours: int = Field(2, ge=1)
    decisions: Textes = ()


class ConsultationEcrite(Fiche):
    """Decisions that may be taken in writing."""

    decisions: Textes = ()
    delai_jours: int = Field(15, ge=1)


class Nullite(Fiche):
    """Rules of the statutes whose breach a judge may sanction by nullity (SAS only)."""

    regles: Textes = ()


class Assemblees(Fiche):
    """The general assembly."""

    par_an: int | None = Field(None, ge=1)
    mois_apres_cloture: int | None = Field(None, ge=1)
    mixte: OuiNon = False
    arret_de_la_liste_jours: int | None = Field(None, ge=0)
    convocation: Convocation = Convocation()
    lieu: Annotated[Literal["sur_place", "hybride", "a_distance"], Mot] = "sur_place"
    pouvoirs: Pouvoirs = Pouvoirs()
    vote_a_distance: Annotated[Literal["non", "correspondance", "electronique"], Mot] = "non"
    scrutin_secret: Annotated[Literal["elections", "demande"], Mot] = "demande"
    scrutin_secret_seuil: Fraction | None = None
    abstentions: Annotated[Literal["hors_exprimes", "contre", "pour"], Mot] | None = None
    quorum_en: Annotated[Literal["tetes", "voix", "capital"], Mot] | None = None
    ordinaire: Assemblee = Assemblee()
    extraordinaire: Assemblee = Assemblee()
    consentement: Consentement | None = None
    consultation_ecrite: ConsultationEcrite | None = None
    sections: str | None = None
    proces_verbaux: Annotated[Literal["electronique", "papier"], Mot] = "electronique"
    nullite: Nullite | None = None
