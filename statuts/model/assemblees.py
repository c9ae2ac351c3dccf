"""Meetings of all: calls, quorums, majorities, proxies, votes at a distance."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from statuts.model.base import PHRASE, Fiche, Mot, OuiNon, Textes
from statuts.model.capital import Fraction, Majorite
from statuts.model.identite import OrganeNomme


class Convocation(Fiche):
    """How the assembly is called."""

    par: OrganeNomme | None = None
    delai_jours: int | None = Field(None, ge=1)
    electronique: Annotated[Literal["non", "accord", "adresse_fournie"], Mot] | None = None
    demande_des_membres: Fraction | None = None
    inscription_a_l_ordre_du_jour: float | None = Field(None, ge=0, le=100)
    deuxieme: Annotated[Literal["nouvelle", "meme_jour"], Mot] = "nouvelle"
    deuxieme_delai_jours: int | None = Field(None, ge=1)


class Quorum(Fiche):
    """The presence needed at each call, 0 for none; `membres` a floor and `plafond` a cap in number of persons."""

    premiere: Fraction | None = None
    deuxieme: Fraction | None = None
    troisieme: Fraction | None = None
    membres: int | None = Field(None, ge=2)
    plafond: int | None = Field(None, ge=2)


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


class Decision(Fiche):
    """A decision with rules of its own: its majority and base, its quorum, the colleges that must agree."""

    objet: str
    assemblee: Annotated[Literal["ordinaire", "extraordinaire"], Mot] = "ordinaire"
    proposition: OrganeNomme | None = None
    majorite: Majorite | None = None
    base: Annotated[Literal["exprimes", "presents", "membres"], Mot] | None = None
    opposants_maximum: int | None = Field(None, ge=1)
    quorum: Fraction | None = None
    quorum_membres: int | None = Field(None, ge=2)
    accord_des_colleges: Textes = ()
    passer_outre: Majorite | None = None
    scrutin_secret: OuiNon = False


class Elections(Fiche):
    """How the assembly elects, instead of the usual way of its form."""

    mode: Annotated[Literal["uninominal", "liste", "approbation", "jugement_majoritaire", "sans_candidat"], Mot] = (
        "uninominal"
    )
    tours: int = Field(2, ge=1, le=2)
    minimum: Fraction | None = None
    panachage: OuiNon = False
    repartition: Annotated[Literal["majoritaire", "proportionnelle"], Mot] = "majoritaire"
    egalite: Annotated[Literal["nouveau_vote", "anciennete", "moins_age", "sort"], Mot] = "nouveau_vote"


class Section(Fiche):
    """A section of the members: its name and who belongs to it."""

    nom: str
    qui: str | None = None


def _phrase_seule(valeur: Any) -> Any:
    """A single sentence tells the whole repartition."""
    return {"repartition": valeur} if isinstance(valeur, str) else valeur


class Sections(Fiche):
    """Local or trade meetings that come first and send delegates, who form the assembly."""

    repartition: str | None = None
    liste: tuple[Section, ...] = ()
    critere: str | None = None
    motif: str | None = None
    a_partir_de: int | None = Field(None, ge=2)
    delegues: int | None = Field(None, ge=1)
    un_delegue_pour: int | None = Field(None, ge=2)
    delegues_maximum: int | None = Field(None, ge=1)
    mandat: Annotated[Literal["libre", "imperatif"], Mot] = "libre"
    duree_du_mandat: Annotated[Literal["une_assemblee", "un_an", "deux_ans", "trois_ans"], Mot] = "une_assemblee"
    voix: Annotated[Literal["presents", "membres", "une_par_delegue"], Mot] = "presents"
    quorum_en: Annotated[Literal["membres", "delegues"], Mot] = "membres"


class Tranche(Fiche):
    """A size bracket up to `jusqu_a` (nothing for the last one) and what it gives."""

    jusqu_a: int | None = Field(None, ge=1)
    voix: int = Field(ge=1)
    delegues: int | None = Field(None, ge=1)


class VoixSelonLaTaille(Fiche):
    """Votes of legal persons by size, in associations, federations and unions."""

    mesure: Annotated[Literal["adherents", "salaries", "affaires", "cotisation"], Mot] = "adherents"
    tranches: tuple[Tranche, ...] = ()
    plafond: float | None = Field(None, gt=0, le=100)
    mandat: Annotated[Literal["libre", "imperatif"], Mot] = "libre"


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
    decisions: tuple[Decision, ...] = ()
    elections: Elections | None = None
    voix_selon_la_taille: VoixSelonLaTaille | None = None
    sections: Annotated[Sections, BeforeValidator(_phrase_seule)] | None = Field(None, json_schema_extra=PHRASE)
    proces_verbaux: Annotated[Literal["electronique", "papier"], Mot] = "electronique"
    nullite: Nullite | None = None
