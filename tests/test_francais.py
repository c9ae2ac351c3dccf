"""French before a name: « de » and « le » lose their vowel, except before an aspirated h and eleven."""

from __future__ import annotations

import pytest

from statuts.document.french import of


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
