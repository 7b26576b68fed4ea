"""Messages and mailboxes as other programs save them."""

import pytest

from readerapp.document.block import BlockKind
from readerapp.sources import mail
from readerapp.sources.registry import recognised
from readerapp.sources.request import Request

HEAD = "From: Ann Well <a@example.org>\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\nSubject: Lunch\n"


def opened(text):
    return mail.parse(text if isinstance(text, bytes) else text.encode(), Request("/a.eml", "a"))


def texts(text):
    return [block.text for block in opened(text)]


def multipart(kind, *parts):
    body = "".join(f"--b1\n{part}\n" for part in parts)
    return f"{HEAD}Content-Type: multipart/{kind}; boundary=b1\n\n{body}--b1--\n"


def plain(text, more=""):
    return f"Content-Type: text/plain; charset=utf-8\n{more}\n{text}"


def page(text):
    return f"Content-Type: text/html; charset=utf-8\n\n{text}"


PICTURE = "Content-Type: image/png; name=map.png\nContent-Disposition: inline; filename=map.png\n\nAAAA"
PLAN = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="plan.pdf"\n\nAAAA'
LETTER = "From: C <c@example.org>\nSubject: The well\nContent-Type: text/plain\n\nThe well is dry since March."


def test_every_part_that_is_read_stands_in_order():
    message = multipart("mixed", plain("The first half."), PICTURE, plain("The second half."), PLAN)
    assert texts(message) == ["Lunch", "The first half.", "[map.png]", "The second half.", "[plan.pdf]"]


def test_a_letter_in_html_is_read_with_the_footer_of_the_list():
    message = multipart("mixed", page("<p>The letter.</p>"), plain("To leave the list, write to leave@example.org"))
    assert texts(message)[1:] == ["The letter.", "To leave the list, write to leave@example.org"]


def test_of_several_forms_one_is_read():
    assert texts(multipart("alternative", plain("The words."), page("<p>The words.</p>"))) == ["Lunch", "The words."]
    assert texts(multipart("alternative", plain(" "), page("<p>The words.</p>"))) == ["Lunch", "The words."]


def test_the_pictures_of_a_page_are_in_it_and_what_is_attached_to_it_is_named():
    picture = "Content-Type: image/png; name=logo.png\nContent-ID: <logo>\n\nAAAA"
    message = multipart("related", page('<p>The words.</p><img src="cid:logo" alt="A logo">'), picture, PLAN)
    assert texts(message) == ["Lunch", "The words.", "A logo", "[plan.pdf]"]


def test_a_contained_message_has_its_subject_its_sender_and_its_text():
    document = opened(multipart("mixed", plain("Please read."), f"Content-Type: message/rfc822\n\n{LETTER}"))
    assert [(block.kind, block.text) for block in document][1:] == [
        (BlockKind.PARAGRAPH, "Please read."),
        (BlockKind.HEADING, "The well"),
        (BlockKind.PARAGRAPH, "C"),
        (BlockKind.PARAGRAPH, "The well is dry since March."),
    ]


def test_a_digest_is_a_list_of_letters():
    message = multipart("digest", f"\n{LETTER}", f"\n{LETTER.replace('March', 'April')}")
    assert texts(message).count("The well") == 2
    assert "The well is dry since April." in texts(message)


def test_a_report_says_what_was_not_delivered():
    status = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; b@example.org"
    assert "Final-Recipient: rfc822; b@example.org" in texts(multipart("report", plain("Sorry."), status))[2]


def test_a_file_in_the_text_is_named():
    message = f"{HEAD}\nHere it is.\n\nbegin 644 well.txt\n#0V%T\n`\nend\n\nBye."
    assert texts(message) == ["Lunch", "Here it is.", "[well.txt]", "Bye."]


def test_quoted_lines_are_quotes_and_glue_no_words():
    quoted = "> The kitchen is closed from noon onwards,\n> so bring bread.\n>\n>> Who has it?"
    document = opened(f"{HEAD}\nI come by train.\n\n{quoted}\n\nMe.")
    assert [(block.quoted, block.text) for block in document][1:] == [
        (0, "I come by train."),
        (1, "The kitchen is closed from noon onwards, so bring bread."),
        (2, "Who has it?"),
        (0, "Me."),
    ]
    assert {block.kind for block in document if block.quoted} == {BlockKind.QUOTE}


def test_flowed_lines_may_drop_the_space_at_their_ends():
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes"
    assert texts(f"{HEAD}{flowed}\n\n井の水は \n冷たい。\n\nIt is  \ncold.\n")[1:] == [
        "井の水は冷たい。",
        "It is cold.",
    ]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "koi8-r"])
def test_a_header_in_raw_bytes_is_in_the_encoding_of_the_text(encoding):
    words = "Обед у колодца" if encoding == "koi8-r" else "Café um fünf"
    message = f"Subject: {words}\nContent-Type: text/plain; charset={encoding}\n\n{words}, zwei.\n"
    assert texts(message.encode(encoding)) == [words, f"{words}, zwei."]


def test_a_header_without_any_encoding_is_guessed():
    assert texts("Subject: Приглашение на обед у старого колодца\n\nOk.".encode("koi8-r"))[0].startswith(
        "Приглашение на"
    )


def test_a_character_that_was_cut_between_two_encoded_words_is_whole():
    assert (
        texts("Subject: =?utf-8?b?5LqV?= =?utf-8?b?5rA=?=\n =?utf-8?b?tA==?= =?utf-8?q?_c=C3?= =?utf-8?q?=A9?=\n\nx")[0]
        == "井水 cé"
    )


MAILBOX = (
    f"From a@example.org Mon Nov  2 10:00:00 2026\n{HEAD}\nBring bread.\n\n>From the well, water.\n\n"
    f"From MAILER-DAEMON Tue Nov  3 10:00:00 2026\n{LETTER}\n\nFrom here on it is dry.\n"
)


def test_a_mailbox_is_a_list_of_letters():
    document = opened(MAILBOX)
    assert [(block.level, block.text) for block in document] == [
        (1, "Lunch"),
        (0, "Ann Well · 2026-11-02"),
        (0, "Bring bread."),
        (0, "From the well, water."),
        (1, "The well"),
        (0, "C"),
        (0, "The well is dry since March."),
        (0, "From here on it is dry."),
    ]


@pytest.mark.parametrize("name", ["inbox", "inbox.mbox", "a.eml"])
def test_a_mailbox_is_known_by_its_name_or_by_how_it_begins(name):
    assert recognised(name, MAILBOX.encode()).name == "mail"


@pytest.mark.parametrize(
    "text", ["From here to 2026\nit is dry.", "Received: a letter.", "Remember the well.", "X-ray"]
)
def test_words_that_begin_like_a_letter_are_none(text):
    assert recognised("words", text.encode()).name == "text"


def test_a_message_with_a_nul_is_read():
    assert texts(HEAD.encode() + b"\n\0Bring\0 bread.\0\0") == ["Lunch", "Bring bread."]


def test_messages_in_messages_end_somewhere():
    message = LETTER
    for _ in range(200):
        message = f"Subject: S\nContent-Type: message/rfc822\n\n{message}"
    assert len(texts(message)) < 100
