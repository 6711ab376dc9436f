"""Een naam wordt gevonden over schriften en spellingen heen."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.core.management import call_command
from tests.factories import Regio, dossier

from meedoen.autorisatie.wie import context
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.selectors import Doublure, klinkt_als, mogelijke_doublures, personen_op_naam
from meedoen.personen.services import persoon_vastleggen
from meedoen.personen.zoeknaam import klankvorm

GELIJK = [
    ("محمد", "Mohamed", "Mohammed", "Muhammad"),
    ("أحمد", "Ahmed", "Ahmad"),
    ("الخطيب", "Al-Khatib", "al Khatib"),
    ("علي", "Ali"),
    ("يوسف", "Yousef", "Youssef", "Yusuf"),
    ("ሰላም", "Selam", "Salaam"),
    ("Олена", "Olena"),
    ("Коваленко", "Kovalenko"),
    ("Ghebremedhin", "Gebremedhin"),
    ("Ali Hassan", "Hassan Ali"),
    ("الخطيب", "Alkhatib", "AlKhatib", "ElKhatib", "El Khatib", "Al-Khatib"),
    ("عبد الرحمن", "عبدالرحمن", "Abd al-Rahman", "Abdulrahman", "Abdul Rahman", "Abdurrahman", "Abderrahman"),
    ("عبد الله", "عبدالله", "Abdullah", "Abdallah"),
    ("O'Neill", "O’Neill", "o neill", "ONeill"),
    ("Αλέξης", "Alexis"),
    ("გიორგი", "Giorgi"),
    ("Ar-Rashid", "Al-Rashid", "Alrashid"),
]

# Een j of ch klinkt per taal anders; elk paar hieronder vindt elkaar, de buitenste twee hoeven niet hetzelfde te zijn.
MEERKLANK = [
    ("Yusuf", "Jusuf", "Joesoef", "يوسف", "Юсуф"),
    ("Yilmaz", "Jilmaz", "Yılmaz"),
    ("Yasmin", "Jasmin", "ياسمين"),
    ("Yahya", "Jahja", "يحيى"),
    ("Maryam", "Marjam", "مريم"),
    ("Nadja", "Nadia", "Надя"),
    ("Katja", "Katya", "Катя"),
    ("Yonas", "Jonas", "ዮናስ"),
    ("Jamal", "Djamal", "جمال"),
    ("Siraj", "Siradj", "سراج"),
    ("Khadija", "Chadija", "Khadidja", "خديجة"),
    ("Khalid", "Chalid", "خالد"),
    ("Mokhtar", "Mochtar", "مختار"),
    ("Achraf", "Ashraf", "أشرف"),
    ("Rachid", "Rasjid", "رشيد"),
    ("Michael", "Mikael", "ሚካኤል"),
    ("Michail", "Mikhail", "Михаил"),
    ("Rachel", "Rahel", "ራሄል"),
    ("Christina", "Kristina", "Кристина"),
]

# Hier hoort al of el bij de naam zelf; weglaten geeft een ander mens.
ONGELIJK = [
    ("Alina", "Lina"),
    ("Ella", "Lala"),
    ("Elif", "Fay"),
    ("Albert", "Bert"),
    ("Alberto", "Berto"),
    ("Alfred", "Fred"),
    ("Elvira", "Vera"),
    ("Elmira", "Mira"),
    ("Elham", "Hamid"),
    ("Elsabet", "Sabet"),
    ("Alganesh", "Ganesh"),
    ("Abdi", "Abdulrahman"),
    ("Mohamed", "Selam"),
    ("王伟", "李娜"),
    ("Yassin", "Ghassan"),
    ("Yusuf", "Gusev"),
    ("Yamal", "Gamal"),
    ("Khalil", "Shalil"),
]


@pytest.mark.parametrize("namen", GELIJK, ids=lambda namen: namen[-1])
def test_dezelfde_naam_in_andere_schriften_en_spellingen_klinkt_gelijk(namen):
    assert len({klankvorm(naam) for naam in namen}) == 1


@pytest.mark.parametrize(("een", "ander"), ONGELIJK, ids=lambda naam: naam)
def test_al_of_el_in_een_naam_is_geen_lidwoord(een, ander):
    assert not klinkt_als(klankvorm(een), klankvorm(ander))


@pytest.mark.parametrize("namen", MEERKLANK, ids=lambda namen: namen[0])
def test_een_j_of_ch_die_per_taal_anders_klinkt_is_in_elke_spelling_dezelfde_naam(namen):
    for een, ander in permutations(namen, 2):
        assert klinkt_als(klankvorm(een), klankvorm(ander)), (een, ander)


def test_dezelfde_voornaam_in_twee_schriften_is_samen_een_gelijk_deel():
    een, ander = klankvorm("Jusuf Haddad يوسف حداد"), klankvorm("Jusuf Karimi يوسف کریمی")
    assert not klinkt_als(een, ander)
    assert klinkt_als(een, klankvorm("Yusuf Haddad"))


def test_de_klankvorm_van_een_lange_naam_past_in_haar_kolom():
    for naam in ("chj" * 146, " ".join(f"chj{a}{b}" for a in "bdfgklmnprstz" for b in "bdfgklmnprstz")[:442]):
        assert len(klankvorm(naam)) <= Persoon._meta.get_field("zoeknaam").max_length


@pytest.mark.parametrize("naam", ["王伟", "한국", "தமிழ்", "ไทย", "हिन्दी"])
def test_een_naam_in_een_schrift_dat_wij_niet_omzetten_houdt_zijn_eigen_vorm(naam):
    assert klankvorm(naam)
    assert klinkt_als(klankvorm(naam), klankvorm(naam))


@pytest.mark.parametrize("naam", ["D", "O'Neill", "Ô", "李"])
def test_korte_en_ongewone_namen_gaan_niet_stuk(naam):
    assert isinstance(klankvorm(naam), str)


def test_verschillende_namen_klinken_verschillend():
    assert len({klankvorm(naam) for naam in ("Mohamed", "Selam", "Olena", "Ahmed", "Yousef")}) == 5


@pytest.mark.django_db(databases=["default", "logboek"])
def test_zoeken_vindt_alleen_in_de_eigen_gemeenten_en_wijst_op_doublures():
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    eerste = dossier(regio, medewerker, regio.hoorn, voornamen="Mohamed", achternaam="Ali")
    dossier(regio, medewerker, regio.opmeer, voornamen="Mohamed", achternaam="Ali")
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        gevonden = list(personen_op_naam(wie, "محمد علي"))
        assert [rij["pk"] for rij in gevonden] == [eerste.persoon_id]
        tweede, nieuw = persoon_vastleggen(
            gemeente=regio.hoorn, voornamen="Mohammed", achternaam="Ali", geboortedatum=eerste.persoon.geboortedatum
        )
        assert nieuw
        dubbel = mogelijke_doublures(
            wie, zoeknaam=tweede.zoeknaam, geboortedatum=tweede.geboortedatum, behalve=tweede.pk
        )
        assert dubbel == [Doublure(eerste.persoon_id, regio.hoorn.pk, op_nummer=False)]
        assert Persoon.objects.count() == 2


def _vindt(regio, medewerker, zoekterm):
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        return {rij["pk"] for rij in personen_op_naam(wie, zoekterm)}


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize("zoekterm", ["😀", "%", "--", "  ", "'", "王伟", "தமிழ்"])
def test_een_zoekterm_zonder_letters_of_zonder_treffer_geeft_niemand(zoekterm):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, voornamen="Mohamed", achternaam="Ali")
    assert _vindt(regio, medewerker, zoekterm) == set()


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize(
    ("voornamen", "achternaam", "zoektermen"),
    [
        ("伟", "王", ("王伟", "王", "伟 王")),
        ("지민", "한국", ("한국", "한")),
        ("Mohamed", "Al-Khatib", ("Alkhatib", "ElKhatib", "الخطيب", "Khatib", "Alkhat")),
        ("Mohamed", "Alkhatib", ("Al-Khatib", "khatib", "muhammad el khatib")),
        ("Abdul", "Rahman", ("Rahman", "Abdul", "Abdurrahman", "عبد الرحمن")),
        ("Sean", "O'Neill", ("o neill", "ONeill", "neill", "O’Neill")),
    ],
)
def test_zoeken_vindt_elke_gewone_schrijfwijze(voornamen, achternaam, zoektermen):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    persoon = dossier(regio, medewerker, regio.hoorn, voornamen=voornamen, achternaam=achternaam).persoon_id
    dossier(regio, medewerker, regio.hoorn, voornamen="Alina", achternaam="Bert")
    for zoekterm in zoektermen:
        assert _vindt(regio, medewerker, zoekterm) == {persoon}, zoekterm


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize("namen", MEERKLANK, ids=lambda namen: namen[0])
def test_zoeken_vindt_een_naam_met_j_of_ch_in_elke_spelling(namen):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    personen = {dossier(regio, medewerker, regio.hoorn, voornamen=naam, achternaam="Bert").persoon_id for naam in namen}
    dossier(regio, medewerker, regio.hoorn, voornamen="Olena", achternaam="Bert")
    for zoekterm in namen:
        assert _vindt(regio, medewerker, zoekterm) == personen, zoekterm


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize(
    ("zoekterm", "naam"), [("Jam", "Amal"), ("Chal", "Khalid"), ("Rachid", "Rodríguez"), ("Aicha", "Ahmed")]
)
def test_een_andere_lezing_telt_alleen_voor_een_heel_naamdeel(zoekterm, naam):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, voornamen=naam, achternaam="Bert")
    assert _vindt(regio, medewerker, zoekterm) == set()


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize(
    ("eerste", "tweede"),
    [
        (("Mohamed", "Al-Khatib"), ("Muhammad", "Alkhatib")),
        (("伟", "王"), ("王", "伟")),
        (("Abd al-Rahman", "Said"), ("Abdulrahman", "Saïd")),
        (("Yusuf", "Yilmaz"), ("Joesoef", "Jilmaz")),
        (("Khadija", "Ali"), ("Chadija", "Ali")),
    ],
)
def test_de_waarschuwing_voor_doublures_gaat_af_zonder_nummer(eerste, tweede):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    bekend = dossier(regio, medewerker, regio.hoorn, voornamen=eerste[0], achternaam=eerste[1]).persoon
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        klank = klankvorm(" ".join(tweede))
        gevonden = mogelijke_doublures(wie, zoeknaam=klank, geboortedatum=bekend.geboortedatum)
        assert [d.pk for d in gevonden] == [bekend.pk]


@pytest.mark.django_db(databases=["default", "logboek"])
def test_de_zoekindex_is_opnieuw_te_maken_en_een_tweede_keer_verandert_niets(capsys):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    persoon = dossier(regio, medewerker, regio.hoorn, voornamen="Mohamed", achternaam="Alkhatib").persoon
    with context({regio.hoorn.pk}):
        Naamdeel.objects.filter(persoon=persoon).update(deel="oud")
        Persoon.objects.filter(pk=persoon.pk).update(zoeknaam="oud")
    call_command("zoekindex")
    assert f"{regio.hoorn.naam}: 1 bijgewerkt" in capsys.readouterr().out
    assert _vindt(regio, medewerker, "الخطيب") == {persoon.pk}
    with context({regio.hoorn.pk}):
        nieuw = Persoon.objects.get(pk=persoon.pk)
        assert (nieuw.zoeknaam, nieuw.versie) == (klankvorm("Mohamed Alkhatib"), persoon.versie)
    call_command("zoekindex")
    assert "1 bijgewerkt" not in capsys.readouterr().out


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize("zoekterm", ["van der Berg", "Van den Berg, Anna", "el Berg", "Anna Berg", "Berg, van der"])
def test_wie_een_tussenvoegsel_heeft_is_daarmee_en_zonder_te_vinden(zoekterm):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    with context({regio.hoorn.pk}):
        naam = {"voornamen": "Anna", "tussenvoegsel": "van der", "achternaam": "Berg"}
        anna, _ = persoon_vastleggen(gemeente=regio.hoorn, **naam)
    dossier(regio, medewerker, regio.hoorn, voornamen="Anna", achternaam="Smit")
    vindt = {anna.pk} if "den" not in zoekterm else set()
    assert _vindt(regio, medewerker, zoekterm) == vindt
