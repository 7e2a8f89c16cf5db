"""Mails that are wholly in another language: nobody is made out of them; English ones with a note in another are read (E44)."""

import pytest

from mailflow.ingest.value import tongue
from mailflow.submission import MailClass
from tests.unit.reading_world import only, said

GERMAN = (
    "Guten Tag Herr Beispiel,\n\nich schicke Ihnen die Liste für den Umzug am Montag. Wir haben noch keine Antwort von der Firma "
    "in der Lindenstraße 12, bitte rufen Sie mich an.\n\nMit freundlichen Grüßen\nHanna Beispiel\nBeispiel Hotel GmbH\nTel.: +49 30 1234567"
)
POLISH = "Nie wiem już co robić, on jest na klatce przez całą noc i boję się, ale to nie jest tylko o mnie, bo dzieci też nie śpią."
OTHERS = (
    ("Votre dossier", "Bonjour Madame Modèle,\n\nNous avons bien reçu votre dossier et nous vous remercions. Le rendez-vous est prévu pour lundi au 12 rue du Moulin."),
    ("La visita", "Buongiorno Sig. Esempio,\n\nla visita di lunedì non è più possibile, il collega della ditta è a casa. Mi chiami al 06 1234567."),
    ("La visita", "Hola Señora Ejemplo,\n\nLa visita del lunes no es posible, el técnico está de baja y no tenemos otro. Llame al 91 123 45 67 por favor."),
    ("Afspraak", "Beste mevrouw Voorbeeld,\n\nDe afspraak van maandag gaat niet door, ik ben er pas om tien uur en u krijgt het nog van ons te horen.\n\nKees Voorbeeld"),
    ("Visita", "Bom dia Dona Amostra,\n\nA visita de segunda não vai ser possível, o técnico está doente e não temos outro para o seu prédio."),
    ("Mötet", "Hej Hanna,\n\nMötet på måndag är inställt och det finns inte någon ny tid för oss. Jag ringer dig om det är något du vill ha."),
    ("Mødet", "Hej Hanne,\n\nMødet på mandag er aflyst og der er ikke en ny tid til os. Jeg ringer til dig i morgen, hvis det er noget for dig."),
    ("Spotkanie", "Dzień dobry Pani Anno,\n\nspotkanie w poniedziałek nie jest możliwe, bo nie ma już czasu. Proszę o telefon do biura na ul. Lipowej 12 lub do mnie."),
    ("Vizita", "Bună ziua doamnă Exemplu,\n\nVizita de luni nu este posibilă, colegul nostru este bolnav și nu avem pe altul. Vă sun din nou mâine pentru o altă zi."),
)  # fmt: skip


@pytest.mark.parametrize(("title", "body"), [("Umzug", GERMAN), *OTHERS])
def test_a_mail_in_another_language_puts_nobody_forward(title, body):
    read = said(title, body)
    assert (read.mail_class, read.items) == (MailClass.OTHER, ())
    assert "unclear-intent" in read.flags


@pytest.mark.parametrize(
    "body",
    [
        f"Marta Sample, DOB 03/04/1971, 12 Weir Street, Testbury WS99 2AB, 07700 900111.\n{POLISH}",
        f"I would like to refer Marta Sample, 12 Weir Street, Testbury, 07700 900111, born 3 April 1971.\nShe writes:\n{POLISH}",
        f"Name: Marta Sample\nDate of birth: 03/04/1971\nAddress: 12 Weir Street, Testbury\nNotes: {POLISH}",
    ],
)
def test_the_english_part_of_a_mail_is_read(body):
    (subject,) = only(said("For the list", body)).subjects
    assert (subject.name.value, subject.dob.value) == ("Marta Sample", "1971-04-03")


@pytest.mark.parametrize(
    "text",
    [
        "Visited Mrs van de Berg at the hostel on Friday with Ms de la Cruz, no answer, will try again on Monday and let you know.",
        "12 Weir Street, 14 Weir Street, 16 Weir Street, Mill Lane, Testbury, Ann Sample, Tom Other, Jo Bloggs, noise, rubbish, parking",
        "DOB 03/04/1971 " + POLISH,
    ],
)
def test_english_with_foreign_names_and_facts_told_in_english_are_no_other_language(text):
    assert not tongue.is_foreign(text)


def test_whom_a_greeting_addresses_is_no_group():
    read = said(
        "Stall rota", "Hi lads,\n\nThe rota for June is still not on the share, could you have a look by noon?\n\nPat"
    )
    assert read.mail_class is MailClass.OTHER
