"""French words and signs: elision before a name, cardinals in letters, spaces and quotes of a printer."""

from __future__ import annotations

import random

import pytest
from num2words import num2words

from statuts.document.agreement import agree_ones, number_before_its_noun, say_once
from statuts.document.cardinals import cardinal
from statuts.document.french import fraction, of
from statuts.document.typography import FINE, INSECABLE, bind_end, typeset


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("huit membres", "de huit membres"),
        ("onze membres", "de onze membres"),
        ("Hautes-Terres", "de Hautes-Terres"),
        ("Halle aux grains", "de Halle aux grains"),
        ("Habitants", "d'Habitants"),
        ("Usagers", "d'Usagers"),
        ("Yerres", "d'Yerres"),
        ("Le Mans", "du Mans"),
    ],
)
def test_de(nom: str, attendu: str) -> None:
    assert of(nom) == attendu


def test_les_nombres_en_lettres_sont_ceux_de_num2words() -> None:
    hasard = random.Random(20)
    grands = [hasard.randrange(10 ** hasard.randrange(4, 15)) for _ in range(2000)]
    ronds = [n * 10**zeros for n in range(1, 1000) for zeros in (3, 6, 9)]
    for nombre in (*range(-3, 2200), *ronds, *grands):
        assert cardinal(nombre) == num2words(nombre, lang="fr"), nombre


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("l'article 12 de l'«acte»", f"l’article{INSECABLE}12 de l’«{INSECABLE}acte{INSECABLE}»"),
        ("les articles L. 225-1 et R. 3", f"les articles{INSECABLE}L.{INSECABLE}225-1 et R.{INSECABLE}3"),
        ("1 200 000 € ; 40 % : oui", f"1{FINE}200{FINE}000{INSECABLE}€{FINE}; 40{INSECABLE}%{INSECABLE}: oui"),
        ("le 1er mars 2026, le 12 mai", f"le 1er{INSECABLE}mars 2026, le 12{INSECABLE}mai"),
        ("n° 47-1775...  fin", f"n°{INSECABLE}47-1775… fin"),
        ("Titre IV, chapitre 2, desarticle 3", f"Titre{INSECABLE}IV, chapitre{INSECABLE}2, desarticle 3"),
        ("un préavis de un mois, la somme de un million", "un préavis d’un mois, la somme d’un million"),
        ("de un à trois sièges, le monde un jour", "de un à trois sièges, le monde un jour"),
    ],
)
def test_la_typographie(texte: str, attendu: str) -> None:
    assert typeset(texte) == attendu
    assert typeset(attendu) == attendu


@pytest.mark.parametrize(
    ("forme", "attendu"),
    [
        ("union d’économie sociale, à capital variable", "union d’économie sociale, à\u00a0capital\u00a0variable"),
        ("association de droit local", "association de droit\u00a0local"),
        ("association, " + "très " * 9 + "longue", "association, " + "très " * 8 + "très\u00a0longue"),
        ("association", "association"),
        ("a" * 30 + " " + "b" * 30, "a" * 30 + " " + "b" * 30),
    ],
)
def test_un_titre_ne_finit_pas_sur_un_mot_seul(forme: str, attendu: str) -> None:
    assert bind_end(forme) == attendu


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("1/9", "le neuvième"),
        ("1/19", "le dix-neuvième"),
        ("2/25", "les deux vingt-cinquièmes"),
        ("1/30", "le trentième"),
        ("1/80", "le quatre-vingtième"),
        ("1/99", "le quatre-vingt-dix-neuvième"),
    ],
)
def test_une_part_porte_le_nom_de_son_rang(ecrit: str, dit: str) -> None:
    assert fraction(ecrit) == dit


@pytest.mark.parametrize(
    ("nombre", "suite", "attendu"),
    [
        (21, " personnes au moins", "vingt et une personnes au moins"),
        (31, " à quarante membres et deux personnes", "trente et un à quarante membres et deux personnes"),
        (81, " fois", "quatre-vingt-une fois"),
        (41, ". Une personne", "quarante et un. Une personne"),
        (11, " personnes", "onze personnes"),
        (120, " au plus", "cent vingt au plus"),
        (147, " au plus", "147 au plus"),
    ],
)
def test_un_nombre_s_accorde_avec_le_nom_qui_suit(nombre: int, suite: str, attendu: str) -> None:
    assert agree_ones(number_before_its_noun(nombre) + suite) == attendu


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("Ainsi, le collège Collège des régions vote", "Ainsi, le Collège des régions vote"),
        ("la catégorie catégorie A", "la catégorie A"),
        (
            "l'accord des collèges Collège des régions et Collège des villes",
            "l'accord des collèges des régions et des villes",
        ),
        ("le collège Habitants", "le collège Habitants"),
        ("le comité dénommé « Comité du fleuve »", "le comité dénommé « Comité du fleuve »"),
        ("les collèges Usagers et Collège des villes", "les collèges Usagers et Collège des villes"),
    ],
)
def test_un_nom_qui_dit_son_genre_ne_le_dit_qu_une_fois(ecrit: str, dit: str) -> None:
    assert say_once(ecrit) == dit
