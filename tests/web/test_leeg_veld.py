"""Een verplicht veld dat leeg blijft, zegt in gewone taal wat u moet doen."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from django import forms

from meedoen.web import formulieren

MODULES = [
    importlib.import_module(f"{formulieren.__name__}.{naam}")
    for _, naam, _ in pkgutil.iter_modules(formulieren.__path__)
]
VELDEN = [
    pytest.param(veld, id=f"{soort.__name__}-{naam}")
    for module in MODULES
    for soort in vars(module).values()
    if isinstance(soort, type) and issubclass(soort, forms.BaseForm) and soort.__module__ == module.__name__
    for naam, veld in soort.base_fields.items()
    if veld.required and not veld.widget.is_hidden
]


@pytest.mark.parametrize("veld", VELDEN)
def test_een_leeg_verplicht_veld_zegt_wat_u_moet_doen(veld):
    zin = str(veld.error_messages["required"])
    assert zin != str(forms.Field.default_error_messages["required"])
    assert zin.endswith(".")
