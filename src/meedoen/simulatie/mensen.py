"""Wie zijn de verzonnen mensen van de demoregio? Namen en schriften van de wereld, en een eigen reeks test-BSN's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from meedoen.autorisatie.models import Gemeente
from meedoen.trajecten.keuzes import Leefgebied


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Namen die bij elkaar passen; alleen om een demo geloofwaardig te maken, nooit invoer van een regel (BES-9)."""

    voornamen: tuple[tuple[str, str], ...]
    achternamen: tuple[tuple[str, str], ...]
    talen: str


EERSTE_JANUARI = 0.08

HERKOMSTEN: tuple[Herkomst, ...] = (
    Herkomst(
        (
            ("Amal", "أمل"),
            ("Mohamed", "محمد"),
            ("Noor", "نور"),
            ("Yousef", "يوسف"),
            ("Rana", "رنا"),
            ("Khaled", "خالد"),
            ("Salma", "سلمى"),
            ("Bilal", "بلال"),
            ("Hanan", "حنان"),
        ),
        (
            ("Al-Khatib", "الخطيب"),
            ("Haddad", "حداد"),
            ("Al-Masri", "المصري"),
            ("Darwish", "درويش"),
            ("Nasser", "ناصر"),
            ("Al-Sabbagh", "الصباغ"),
            ("Kanaan", "كنعان"),
            ("Barakat", "بركات"),
        ),
        "Arabisch",
    ),
    Herkomst(
        (("Selam", "ሰላም"), ("Yonas", "ዮናስ"), ("Rahel", "ራሄል"), ("Dawit", "ዳዊት"), ("Feven", "ፌቨን"), ("Samuel", "ሳሙኤል")),
        (("Tesfamariam", "ተስፋማርያም"), ("Ghebremedhin", "ገብረመድህን"), ("Habte", "ሃብተ"), ("Mengistu", "መንግስቱ")),
        "Tigrinya",
    ),
    Herkomst(
        (("Farida", "فریده"), ("Omid", "امید"), ("Shirin", "شیرین"), ("Reza", "رضا"), ("Zohra", "زهره")),
        (("Noori", "نوری"), ("Hosseini", "حسینی"), ("Ahmadi", "احمدی"), ("Karimi", "کریمی")),
        "Dari",
    ),
    Herkomst(
        (("Ayşe", ""), ("Mehmet", ""), ("Elif", ""), ("Ömer", ""), ("Zeynep", ""), ("Gülşen", "")),
        (("Kaya", ""), ("Yıldız", ""), ("Demir", ""), ("Şahin", "")),
        "Turks",
    ),
    Herkomst(
        (("Thanh", ""), ("Minh", ""), ("Hương", ""), ("Tuấn", ""), ("Linh", "")),
        (("Nguyễn", ""), ("Lê", ""), ("Phạm", ""), ("Trần", "")),
        "Vietnamees",
    ),
    Herkomst(
        (("Lucía", ""), ("João", ""), ("Beatriz", ""), ("Andrés", ""), ("Inês", "")),
        (("Rodríguez", ""), ("Santos", ""), ("da Conceição", ""), ("Muñoz", "")),
        "Spaans en Portugees",
    ),
    Herkomst(
        (("Somchai", "สมชาย"), ("Malee", "มาลี"), ("Anong", "อนงค์"), ("Niran", "นิรันดร์")),
        (("Saetang", "แซ่ตั้ง"), ("Wongsuwan", "วงศ์สุวรรณ"), ("Chaiyasit", "ไชยสิทธิ์")),
        "Thai",
    ),
    Herkomst(
        (("Oksana", "Оксана"), ("Dmytro", "Дмитро"), ("Svitlana", "Світлана"), ("Andriy", "Андрій")),
        (("Kovalenko", "Коваленко"), ("Bondar", "Бондар"), ("Shevchuk", "Шевчук")),
        "Oekraïens",
    ),
    Herkomst(
        (("Seán", ""), ("Priya", ""), ("Kwame", ""), ("Adaeze", ""), ("Ravi", "")),
        (("O'Neill", ""), ("Nair", ""), ("Mensah", ""), ("Okafor", "")),
        "Engels",
    ),
    Herkomst(
        (("Idris", ""), ("Halima", ""), ("Abdi", ""), ("Fatuma", ""), ("Ifrah", "")),
        (("Osman Ali", ""), ("Sheikh Nur", ""), ("Warsame", ""), ("Farah", "")),
        "Somalisch",
    ),
)


def verzin_naam(worp: Random, *, asiel: bool) -> tuple[str, str, str, str]:
    """(voornaam, achternaam, naam in eigen schrift, taal)."""
    gewichten = (42, 26, 15, 3, 0, 0, 0, 0, 1, 13) if asiel else (14, 3, 5, 26, 10, 12, 8, 8, 9, 5)
    herkomst = worp.choices(HERKOMSTEN, weights=gewichten)[0]
    voor, achter = worp.choice(herkomst.voornamen), worp.choice(herkomst.achternamen)
    eigen = f"{voor[1]} {achter[1]}" if voor[1] and achter[1] else ""
    return voor[0], achter[0], eigen, herkomst.talen


def geboortedag(worp: Random, *, op: date) -> date:
    """Tussen 19 en 58 jaar op die dag; wie geen papieren heeft, staat vaak op 1 januari."""
    jaar, nieuwjaar = op.year - worp.randrange(20, 59), worp.random() < EERSTE_JANUARI
    maand, dag = 1 + worp.randrange(12), 1 + worp.randrange(28)
    return date(jaar, 1, 1) if nieuwjaar else date(jaar, maand, dag)


# Verzonnen: het nummer past bij de plaats, en met deze letters kennen wij er geen straat.
_POSTCODES = {
    "0498": "1616 ZZ",
    "0388": "1601 ZZ",
    "0405": "1621 ZZ",
    "1598": "1633 ZZ",
    "0420": "1671 ZZ",
    "0432": "1716 ZZ",
    "0532": "1611 ZZ",
}


def verzonnen_adres(gemeente: Gemeente, huisnummer: int) -> dict[str, str]:
    """Een adres zoals het boven een brief hoort: één verzonnen straat per gemeente, en dus één postcode."""
    return {
        "straat": f"Voorbeeldstraat {huisnummer}",
        "postcode": _POSTCODES[gemeente.code],
        "woonplaats": gemeente.naam,
    }


def test_bsn(nummer: int) -> str:
    """Het zoveelste nummer uit de testreeks 9999xxxxx dat aan de elfproef voldoet."""
    kandidaat = 999_900_000 + nummer * 10
    for eindcijfer in range(10):
        cijfers = f"{kandidaat + eindcijfer:09d}"
        som = sum(int(c) * gewicht for c, gewicht in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if som % 11 == 0:
            return cijfers
    return test_bsn(nummer + 5_000)


_VERHALEN: dict[Leefgebied, tuple[tuple[str, str], ...]] = {
    Leefgebied.ONDERWIJS_EN_WERK: (
        ("Middelbare school afgemaakt, daarna zes jaar gewerkt in een bakkerij.", ""),
        ("Twee jaar economie gestudeerd; wil graag verder leren.", "diploma laten waarderen"),
        ("Geen school gevolgd; heeft op het land gewerkt.", "leren lezen en schrijven"),
    ),
    Leefgebied.GEZONDHEID: (("Voelt zich goed.", ""), ("Slaapt slecht sinds de reis.", "afspraak bij de huisarts")),
    Leefgebied.PERSOONLIJK: (("Woont alleen; kent nog weinig mensen.", "taalmaatje"), ("Woont bij familie.", "")),
    Leefgebied.GEZIN: (("Twee kinderen van drie en zes jaar.", "plek op de voorschool"), ("Geen kinderen.", "")),
    Leefgebied.TAALNIVEAU: (("Begrijpt korte zinnen, leest langzaam.", ""), ("Spreekt eenvoudig Nederlands (A1).", "")),
    Leefgebied.ARBEIDSPARTICIPATIE: (
        ("Wil in de zorg werken en kan overdag.", "kennismaken met een zorgboerderij"),
        ("Wil in de techniek werken.", "meeloopdag bij een bedrijf"),
    ),
    Leefgebied.ZELFREDZAAMHEID: (
        ("Regelt bank en post met hulp.", "budgetcursus"),
        ("Regelt alles zelf, ook digitaal.", ""),
    ),
}


def intakeverhaal(worp: Random, *, klaar: bool) -> Iterator[tuple[str, str, str]]:
    """Per leefgebied (code, bevinding, hulp nodig); bij een lopende intake is ongeveer de helft nog leeg."""
    for leefgebied in Leefgebied:
        tekst, hulp = worp.choice(_VERHALEN[leefgebied])
        yield (leefgebied.value, tekst, hulp) if klaar or worp.random() < 0.5 else (leefgebied.value, "", "")
