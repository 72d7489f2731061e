""".eml → the letter, and the files attached to it as members of their own.

The letter's text is its body as a reader sees it, plain where there is a plain one. What its head says of sender, day
and subject is kept above the body, a line each, so that nobody asks where a letter came from.
A mailbox is a file of several such mails, each below a line of its own ("From x@y Thu Jun 18 08:00:00 2026").
A web page saved with its pictures (.mht) is such a mail too: its page is the body.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from kg.errors import DocumentError
from kg.models import Content
from kg.parse.formats.bounds import MOST_MEMBERS, bounded
from kg.parse.formats.kinds import MAIL, MAIL_AFTER_MAIL
from kg.parse.formats.text import decode

_HEAD = ("From", "To", "Date", "Subject")
_QUOTED = re.compile(rb"^>(>{0,20}From )", re.M)  # so that no line of a letter looks like the one above a mail
_TAGS = re.compile(rb"<(?:style|script)\b.*?</|<[^<>]*>", re.I | re.S)
_LONGER = 4  # times: a page beside which the plain words are a notice ("this mail is in HTML")
_IN_NAME = 80  # characters of a subject
_WRITTEN = re.compile(rf"(?:(?:{'|'.join(_HEAD)}): .*\n)+\n")  # as `read_mail` writes it


def read_mail(data: bytes, name: str) -> Content:
    """The letter without its attachments. DocumentError where the mail is damaged."""
    try:
        message = _parsed(data)
        head = [f"{key}: {' '.join(str(message[key]).split())}" for key in _HEAD if message[key]]
        body = _shown(message)
        text = _body(body, name) if body else ""
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DocumentError(f"{name}: a damaged mail ({error}); save it again as .eml.") from error
    if message.get_content_type() == "multipart/related" and not message["To"]:  # a page, saved
        head = []
    above = "".join(f"{line}\n" for line in head) + "\n" if head else ""
    return Content(bounded(above + text, name), MAIL, head=len(above))


def head_of(text: str) -> int:
    """How many code points the head takes in a text that `read_mail` gave."""
    found = _WRITTEN.match(text)
    return found.end() if found else 0


def attachments(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each attached file, in order. DocumentError where the mail is damaged or has too many."""
    try:
        for number, part in enumerate(_parsed(data).iter_attachments(), 1):
            if number > MOST_MEMBERS:
                raise DocumentError(f"{name}: more than {MOST_MEMBERS:,} attachments; save those that matter.")
            if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
                continue  # a picture that the letter shows
            content = part.get_content()
            if isinstance(content, EmailMessage):
                content = content.as_bytes()
            packed = content.encode() if isinstance(content, str) else bytes(content)
            yield (
                part.get_filename() or f"attachment-{number}{'.eml' if 'message' in part.get_content_type() else ''}",
                packed,
            )
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DocumentError(f"{name}: a damaged mail ({error}); save it again as .eml.") from error


def mails(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each mail of a mailbox, in order, named by its number and subject."""
    heads = list(MAIL_AFTER_MAIL.finditer(data))
    if len(heads) > MOST_MEMBERS:
        raise DocumentError(f"{name}: {len(heads):,} files in it, more than {MOST_MEMBERS:,}; unpack it.")
    ends = [*(head.start() for head in heads[1:]), len(data)]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True), 1):
        mail = _QUOTED.sub(rb"\1", data[head.end() : end])
        yield " ".join(f"{number} {_subject(mail)}".split()) + ".eml", mail


def _subject(mail: bytes) -> str:
    try:
        return str(_parsed(mail)["Subject"] or "")[:_IN_NAME].replace("/", "-").replace("\\", "-")
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError):
        return ""


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=default)
    if not isinstance(message, EmailMessage):
        raise ValueError("no mail")
    return message


def _shown(message: EmailMessage) -> EmailMessage | None:
    """The part that a reader sees: the plain one, but for one that says little of a page or has lost its table."""
    plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
    if not isinstance(plain, EmailMessage) or not isinstance(page, EmailMessage):
        return next((part for part in (plain, page) if isinstance(part, EmailMessage)), None)
    words, tagged = (part.get_payload(decode=True) for part in (plain, page))
    if not isinstance(words, bytes) or not isinstance(tagged, bytes):
        return plain
    untagged = _TAGS.sub(b"", tagged)
    return page if b"<td" in tagged.lower() or len(untagged) > _LONGER * len(words) else plain


def _body(body: EmailMessage, name: str) -> str:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if body.get_content_subtype() == "html":
        from kg.parse.formats.html import read_html  # needs an extra, which plain letters do not

        return read_html(data, name)
    charset = body.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decode(data, name)[0]
