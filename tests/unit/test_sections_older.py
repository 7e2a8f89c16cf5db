"""What mail programs of every tongue and age put above and around an older mail: known, and taken for it alone."""

import pytest

from tests.unit.reading_world import said

OLD = "Old text stood here.\nMore old text."
MARKED = "> Old text stood here.\n> More old text.\n"
HUB = "Hub <hub@council.example>"


@pytest.mark.parametrize(
    "head",
    [
        f"Von: {HUB}\nGesendet: Montag, 23. November 2026 11:59\nAn: Jo\nBetreff: Minutes",
        f"Von: {HUB}\nBetreff: Minutes\nDatum: 23. November 2026 um 11:59:20 MEZ\nAn: Jo",
        f"De : {HUB}\nEnvoyé : lundi 23 novembre 2026 11:59\nÀ : Jo\nObjet : Minutes",
        f"De: {HUB}\nEnviado el: lunes, 23 de noviembre de 2026 11:59\nPara: Jo\nAsunto: Minutes",
        f"De: {HUB}\nEnviada: segunda-feira, 23 de Novembro de 2026 11:59\nPara: Jo\nAssunto: Minutes",
        f"Od: {HUB}\nWysłano: poniedziałek, 23 listopada 2026 11:59\nDo: Jo\nTemat: Minutes",
        f"Da: {HUB}\nInviato: lunedì 23 novembre 2026 11:59\nA: Jo\nOggetto: Minutes",
        f"Van: {HUB}\nVerzonden: maandag 23 november 2026 11:59\nAan: Jo\nOnderwerp: Minutes",
        f"Från: {HUB}\nSkickat: den 23 november 2026 11:59\nTill: Jo\nÄmne: Minutes",
        f"Fra: {HUB}\nSendt: 23. november 2026 11:59\nTil: Jo\nEmne: Minutes",
        f"От: {HUB}\nОтправлено: 23 ноября 2026 г. 11:59\nКому: Jo\nТема: Minutes",
        f"差出人: {HUB}\n送信日時: 2026年11月23日 11:59\n宛先: Jo\n件名: Minutes",
        f"发件人： {HUB}\n发送时间： 2026年11月23日 11:59\n收件人： Jo\n主题： Minutes",
        f"Oddi wrth: {HUB}\nAnfonwyd: 23 Tachwedd 2026 11:59\nAt: Jo\nPwnc: Minutes",
        "-----Ursprüngliche Nachricht-----\nVon: Hub [mailto:hub@council.example]\nGesendet: Montag, 23. November 2026 11:59\nAn: Jo\nBetreff: x",
        f"-----Message d'origine-----\nDe : {HUB}\nEnvoyé : lundi 23 novembre 2026 11:59\nÀ : Jo\nObjet : x",
        f"-----Mensaje original-----\nDe: {HUB}\nEnviado el: lunes, 23 de noviembre de 2026 11:59\nPara: Jo\nAsunto: x",
        f"-----Messaggio originale-----\nDa: {HUB}\nInviato: lunedì 23 novembre 2026 11:59\nA: Jo\nOggetto: x",
        f"Date: Mon, 23 Nov 2026 11:59:20 +0000\nSubject: Minutes\nFrom: {HUB}\nTo: jo@police.example",
        "Hub <hub@council.example>\n23/11/2026 11:59\n\nTo\nJo <jo@police.example>\ncc\n\nSubject\nMinutes",
        "Am 23.11.2026 um 11:59 schrieb Hub <hub@council.example>:",
        "Am 23.11.2026 um 11:59 schrieb Hanna Beispiel:",
        "Op 23 november 2026 11:59 schreef Hanna Voorbeeld het volgende:",
        "Den 23. november 2026 kl. 11:59 skrev Hanna Eksempel følgende:",
        f"{HUB} wrote:",
        "Date: Mon, 23 Nov 2026 11:59:20 +0000 From: hub@council.example To: Other, Jo Subject: Minutes",
    ],
)
def test_what_a_program_sets_above_an_older_mail_is_quoted_with_it(head):
    found = said("x", f"My answer is here.\n\n{head}\n\n{OLD}\n")
    assert found.new_text == "My answer is here."
    assert found.quoted_text == f"{head}\n\n{OLD}"


@pytest.mark.parametrize(
    "line",
    [
        f"Am 23.11.2026 um 11:59 schrieb {HUB}:",
        f"Am Mo., 23. Nov. 2026 um 11:59 Uhr schrieb {HUB}:",
        "El lun, 23 nov 2026 a las 11:59, Hub (<hub@council.example>) escribió:",
        f"Il giorno lun 23 nov 2026 alle ore 11:59 {HUB} ha scritto:",
        f"Op ma 23 nov. 2026 om 11:59 schreef {HUB}:",
        f"pon., 23 lis 2026 o 11:59 {HUB} napisał(a):",
        "W dniu 23.11.2026 o 11:59, Hub pisze:",
        f"Den mån 23 nov. 2026 kl 11:59 skrev {HUB}:",
        f"Em seg., 23 de nov. de 2026 às 11:59, {HUB} escreveu:",
        f"пн, 23 нояб. 2026 г. в 11:59, {HUB}:",
        f"2026年11月23日(月) 11:59 {HUB}:",
        f"{HUB} 于2026年11月23日周一 11:59写道：",
        "Ar 23/11/2026 11:59, ysgrifennodd Hub:",
        f"{HUB} wrote on 23/11/2026 11:59:20:",
        "Hub writes:",
        "At 11:59 AM 11/23/2026, Hub wrote:",
        f"In article <abc@council.example>, {HUB} writes:",
        f"Quoting {HUB}:",
        f"* {HUB} [2026-11-23 11:59]:",
        "In a message dated 23/11/2026 11:59:20 GMT Standard Time,\nhub@council.example writes:",
        "23/11/2026 11:59 - Hub wrote:",
        f"---{HUB} wrote:",
    ],
)
def test_a_program_s_line_above_a_quotation_goes_with_it(line):
    found = said("x", f"My answer is here.\n\n{line}\n\n{MARKED}")
    assert found.new_text == "My answer is here."
    assert found.quoted_text == f"{line}\n\n{OLD}"


@pytest.mark.parametrize(
    "line",
    [
        "She said this:",
        "She wrote:",
        "My answers are below:",
        "Jane rang on 23/11/2026 at 11:59 and left this message:",
        "I got this from jane@agency.example:",
        "Her mum wrote on 23/11/2026:",
        "The neighbour wrote to us:",
        "Message from jane@agency.example on 23/11/2026:",
        "Points from the meeting of 17/11/2026:",
    ],
)
def test_a_sentence_of_the_sender_s_above_a_quotation_stays(line):
    assert said("x", f"{line}\n{MARKED}\nThat is all.\n").new_text == f"{line}\n\nThat is all."


@pytest.mark.parametrize(
    "quotation",
    [
        f">>> {HUB} 23/11/2026 11:59 >>>\nOld text stood here.\nMore old text.",
        '>>> "Hub" 11/23/26 11:59 AM >>>\nOld text stood here.',
        '>>>>> "Hub" == Hub  <hub@council.example> writes:\n\n    Hub> Old text stood here.\n    Hub> More old text.',
        "Hub wrote:\n| Old text stood here.\n| More old text.",
        "JB> Old text stood here.\nJB> More old text.",
    ],
)
def test_other_marks_of_quotation_than_those_of_today(quotation):
    found = said("x", f"My answer is here.\n\n{quotation}\n")
    assert found.new_text == "My answer is here."
    assert "Old text stood here." in found.quoted_text


@pytest.mark.parametrize(
    "typed",
    [
        "From: Jane\nName: Jane Sample\nDOB: 01/02/1990",
        "De: Jane\nPara: the hub\nAsunto: noise",
        "To: Hub\nDate: 23/11/2026\nSubject: Jane Sample",
        "| Jane Sample\n| 01/02/1990",
        "He sent her these:\nKYLE> I will find you\nKYLE> watch it",
        "Kyle> I will find you\nAmy> leave me\nKyle> no",
        "Name > DOB > Address",
        "-----What happened-----\nHe shouted at her.",
    ],
)
def test_what_somebody_types_alike_stays(typed):
    assert (
        said("x", f"Hello there.\n\n{typed}\n\nThat is all.\n").new_text == f"Hello there.\n\n{typed}\n\nThat is all."
    )


def test_a_drawn_table_is_new():
    new = said("x", "| Name | DOB |\n| Jane Sample | 01/02/1990 |\n| Tom Sample | 01/02/1991 |\n").new_text
    assert ("Jane Sample" in new, "Tom Sample" in new) == (True, True)


@pytest.mark.parametrize(
    "footer",
    [
        f"{'_' * 47}\ncsp mailing list\ncsp@lists.example\nhttp://lists.example/mailman/listinfo/csp",
        f"{'_' * 47}\ncsp mailing list -- csp@lists.example\nTo unsubscribe send an email to csp-leave@lists.example",
        "------------------------------------\n\nYahoo! Groups Links\n\n<*> To visit your group on the web, go to:\n    http://groups.yahoo.com/group/x/",
        '-\nTo unsubscribe from this list: send the line "unsubscribe csp" in\nthe body of a message to majordomo@lists.example',
        f"{'#' * 72}\n\nTo unsubscribe from the CSP list, click the following link:\nhttps://www.jiscmail.ac.uk/cgi-bin/x",
        'You received this message because you are subscribed to the Google Groups "x" group.',
        f"{'_' * 50}\nDo You Yahoo!?\nTired of spam?  Yahoo! Mail has the best spam protection around\nhttp://mail.yahoo.com",
        f"{'_' * 65}\nFREE pop-up blocking with the new MSN Toolbar - get it now! http://toolbar.msn.com/",
        "No virus found in this message.\nChecked by AVG - www.avg.com\nVersion: 9.0.709 / Virus Database: 270.14.78/2521 - Release Date: 11/23/09",
        "__________ Information from ESET NOD32 Antivirus, version of virus signature database 4630 __________\n\nThe message was checked by ESET NOD32 Antivirus.",
    ],
)
def test_the_footer_of_a_list_a_provider_or_a_scanner_is_kept_apart(footer):
    found = said("x", f"My answer is here.\n\n{footer}\n")
    assert found.new_text == "My answer is here."
    assert [(name, trace.text) for name, trace in found.sections] == [("disclaimer", footer)]


@pytest.mark.parametrize(
    "words",
    [
        "Please add her to the mailing list\nand ring jo@agency.example",
        f"She is on Yahoo! and Hotmail.\n{'_' * 40}\nHe messages her on MSN now http://pages.example",
        "To unsubscribe her from the gym we need her date of birth.",
        "Checked by our officer on Monday. No virus found in this family.",
        "The victims list\nNames to follow.",
    ],
)
def test_words_alike_of_the_sender_s_are_no_footer(words):
    assert said("x", f"Hello there.\n\n{words}\n").new_text == f"Hello there.\n\n{words}"


@pytest.mark.parametrize(
    "line",
    [
        "As for the alarm, see what Ann Other <ann@agency.example> wrote:",
        "I spoke to Ann Other and she wrote:",
        "From: the bus stop To: the school he follows them, Subject: to be seen",
    ],
)
def test_a_sentence_that_leads_up_to_somebody_s_words_announces_no_older_mail(line):
    assert "He was out until late." in said("x", f"My answer is here.\n\n{line}\n\nHe was out until late.\n").new_text
