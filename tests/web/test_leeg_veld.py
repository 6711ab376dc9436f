"""Een veld dat leeg blijft of een waarde heeft die niet kan, zegt in gewone taal wat u moet doen."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from django import forms

from meedoen.web import formulieren

MODULES = [
    importlib.import_module(f"{formulieren.__name__}.{naam}")
    for _, naam, _ in pkgutil.iter_modules(formulieren.__path__)
]
ZICHTBAAR = [
    (f"{soort.__name__}-{naam}", veld)
    for module in MODULES
    for soort in vars(module).values()
    if isinstance(soort, type) and issubclass(soort, forms.BaseForm) and soort.__module__ == module.__name__
    for naam, veld in soort.base_fields.items()
    if not veld.widget.is_hidden
]
VELDEN = [pytest.param(veld, id=naam) for naam, veld in ZICHTBAAR if veld.required]
BEGRENSD = [
    pytest.param(veld, waarde, id=f"{naam}-{waarde}")
    for naam, veld in ZICHTBAAR
    if isinstance(veld, forms.IntegerField)
    for waarde in ("vier", "-1", "99999999999", "1234567", "0.12345")
]
VAN_DJANGO = re.compile("Zorg |Voer ")


@pytest.mark.parametrize("veld", VELDEN)
def test_een_leeg_verplicht_veld_zegt_wat_u_moet_doen(veld):
    zin = str(veld.error_messages["required"])
    assert zin != str(forms.Field.default_error_messages["required"])
    assert zin.endswith(".")


@pytest.mark.parametrize(("veld", "waarde"), BEGRENSD)
def test_een_getal_buiten_de_grens_krijgt_onze_zin(veld, waarde):
    with pytest.raises(forms.ValidationError) as fout:
        veld.clean(waarde)
    for zin in fout.value.messages:
        assert not VAN_DJANGO.search(zin), zin
        assert zin.endswith(".")
