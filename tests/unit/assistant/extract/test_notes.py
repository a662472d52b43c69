"""Notes of every format come out as text in sections, with exact offsets."""

import pytest

from assistant.errors import UnreadableFile
from assistant.extract.sniff import DOCX, ODT
from assistant.records import Kind
from tests.unit.assistant.extract.made import docx, notes, odt, read, whole

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
WORDS = "Ünïcode wörds – “quoted”"


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
def test_plain_text_in_any_encoding(tmp_path, encoding):
    text = f"{WORDS}\nThe second line is here to make the text a little longer.\n" * 3
    assert whole(written(tmp_path, "a.txt", text, encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "koi8_r",
            "Привет, это обычное письмо о погоде и о том, что было летом на даче. " * 4,
        ),
        ("shift_jis", "これは日本語の文章です。今日は天気がいいので、散歩に行きましょう。" * 4),
        ("cp1253", "Αυτό είναι ένα απλό σημείωμα για τις διακοπές μας στην Ελλάδα. " * 4),
    ],
)
def test_old_encodings_are_guessed(tmp_path, encoding, text):
    assert whole(written(tmp_path, "a.txt", text, encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "Müll am Dienstag rausbringen"),
        ("latin-1", "Die Größe des Gartens beträgt 300 qm"),
        ("latin-1", "Größe: 42"),
        ("latin-1", "Der Schlüssel liegt unter der Matte"),
        ("latin-1", "À bientôt, Éléonore, ça va très bien"),
        ("cp1252", "“Quoted” – it’s 5 € at the café"),
        ("cp1251", "Ключ лежит под ковриком"),
        ("shift_jis", "アイスクリームとチョコレートケーキ"),
        ("gb18030", "今天天气很好，我们去公园散步吧。"),
    ],
)
def test_short_notes_in_old_encodings_are_read(tmp_path, encoding, text):
    assert whole(written(tmp_path, "a.txt", text, encoding)) == text


def test_a_short_utf8_note_with_one_broken_byte_stays_utf8(tmp_path):
    (tmp_path / "a.txt").write_bytes("Größe 42 ".encode() + b"\xff cm")
    assert whole(tmp_path / "a.txt") == "Größe 42 \ufffd cm"


def test_escape_sequences_of_terminals_are_dropped(tmp_path):
    text = "\x1b]0;title\x07\x1b[1;32mok\x1b[0m done\x07 \x1b(Bnow"
    assert whole(written(tmp_path, "a.txt", text)) == "ok done now"


def test_text_keeps_its_characters_and_loses_controls(tmp_path):
    path = written(tmp_path, "a.txt", "a\r\nb\x00c\x07d\u00a0e\u2028f\rg e\u0301 ﬁ 😀")
    with pytest.raises(UnreadableFile, match="is not text"):
        whole(path)
    path = written(tmp_path, "a.txt", "a\r\nb\u00a0e\u2028f\rg e\u0301 ﬁ 😀 " + "text " * 100)
    assert whole(path).startswith("a\nb e\nf\ng é fi 😀 text")


def test_utf8_with_a_broken_place_stays_utf8(tmp_path):
    (tmp_path / "a.txt").write_bytes(("äöü " * 50).encode() + b"\xff" + "ß".encode() * 9)
    assert "äöü" in whole(tmp_path / "a.txt")
    assert "\ufffd" in whole(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.unknown"])
def test_binary_junk_is_not_text(tmp_path, name):
    (tmp_path / name).write_bytes(bytes(range(256)) * 50)
    with pytest.raises(UnreadableFile, match="is not text"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.txt", "a.jpg", "a.pdf", "a.mp3", "a.docx"])
def test_an_empty_file_says_so(tmp_path, name):
    (tmp_path / name).touch()
    with pytest.raises(UnreadableFile, match="is empty"):
        read(tmp_path / name)


def test_blanks_alone_are_no_text(tmp_path):
    with pytest.raises(UnreadableFile, match="has no text in it"):
        read(written(tmp_path, "a.txt", " \n\t\n"))


MARKDOWN = """---
title: "The garden"
date: 2024-05-01
tags: [plants, summer]
---
Before any heading, a [link](http://example.org/a_(b)) and an ![image](x.png).

# Beds
## North bed ##
Some **bold** and *thin* words, `code`, snake_case_name, 2 * 3 * 4.
<!-- hidden -->
| plant | weeks |
|:------|------:|
| peas  | 9     |
| beans | 11    |

```python
# no heading
x = "**kept**"
```

South bed
---------
> quoted words
- item one
- [[Page|item two]]
"""


def test_markdown(tmp_path):
    path = written(tmp_path, "a.md", MARKDOWN)
    facts, parts = read(path)
    assert (facts.title, facts.date, facts.media_type) == (
        "The garden",
        "2024-05-01",
        "text/markdown",
    )
    assert [(part.heading, part.table) for part in parts] == [
        ("", False),
        ("Beds > North bed", False),
        ("Beds > North bed", True),
        ("Beds > North bed", False),
        ("Beds > South bed", False),
    ]
    text = whole(path)
    assert text.startswith(
        "Before any heading, a link and an image.\n\nBeds\n\nNorth bed\n\nSome bold"
    )
    assert "thin words, code, snake_case_name, 2 * 3 * 4." in text
    assert "plant | weeks\npeas | 9\nbeans | 11\n" in text
    assert '# no heading\nx = "**kept**"' in text
    assert "quoted words\n- item one\n- item two" in text
    assert "hidden" not in text
    assert "plants, summer" in text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Sun 1 Nov\n\nCake.\n\n# Sat 28 Nov\n\nThe talk.\n", ""),
        ("# 12 March 2026\n\nMinutes of the meeting.\n", "12 March 2026"),
        ("# Diary\n\n## 1 May\n\nRain.\n", "Diary"),
    ],
)
def test_the_first_day_of_a_diary_is_not_its_title(tmp_path, text, title):
    facts, _ = read(written(tmp_path, "a.md", text))
    assert facts.title == title


HTML = """<!DOCTYPE html><html><head><title>The &amp; page</title><style>p {color: red}</style>
<meta property="article:published_time" content="2023-02-01T10:00:00Z"></head><body>
<nav>menu</nav><script>var x = "</p>";</script><h1>Top</h1><p>One<br>two   three
four</p><h2>Under</h2><ul><li>first<li>second</ul><pre>  kept
   so</pre><table><tr><th>a<th>b</tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>
<table><tr><td>only for looks</td></tr></table><p>never closed"""


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md"])
def test_html(tmp_path, name):
    path = written(tmp_path, name, HTML)
    facts, parts = read(path)
    assert (facts.title, facts.date) == ("The & page", "2023-02-01T10:00:00+00:00")
    assert facts.media_type == "text/html"
    assert whole(path) == (
        "Top\n\nOne\ntwo three four\n\nUnder\n\nfirst\n\nsecond\n\nkept\n   so\n\n"
        "a | b\n1 | 2 3\n\nonly for looks\n\nnever closed\n\n"
    )
    assert [part.heading for part in parts if part.table] == ["Top > Under"]


MAIL = """From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>
To: a@example.org, b@example.org
Subject: The lease
 is due
Date: Tue, 03 Sep 2024 10:15:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: multipart/alternative; boundary=YY

--YY
Content-Type: text/html; charset=utf-8

<p>html body</p>
--YY
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

plain b=F6dy
--YY--
--XX
Content-Type: application/pdf; name="lease.pdf"
Content-Disposition: attachment; filename="lease.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--XX--
"""


@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_mail(tmp_path, name):
    path = written(tmp_path, name, MAIL)
    facts, _ = read(path)
    assert (facts.title, facts.date) == ("The lease is due", "2024-09-03T10:15:00+02:00")
    text = whole(path)
    assert "From: Jürgen <j@example.org>\nTo: a@example.org, b@example.org\n" in text
    assert "plain bödy" in text
    assert "html body" not in text
    assert "Attachments: lease.pdf" in text


def test_mail_with_html_alone(tmp_path):
    text = "From: a@b.c\nSubject: s\nDate: x\nContent-Type: text/html\n\n<h1>Hi</h1><p>body</p>"
    assert "Hi\n\nbody" in whole(written(tmp_path, "a.eml", text))


def test_csv_values_carry_their_columns_names(tmp_path):
    path = written(tmp_path, "a.csv", 'Name;Amount;Note\nRent;"1.200,00";"a\nb"\nGas;80;\n')
    (part,) = notes(path)
    assert part.table
    assert part.text == "Name: Rent | Amount: 1.200,00 | Note: a b\nName: Gas | Amount: 80\n\n"


def test_csv_without_header_or_columns(tmp_path):
    assert whole(written(tmp_path, "a.csv", "1,2\n3,4\n")) == "1 | 2\n3 | 4\n\n"
    assert whole(written(tmp_path, "a.csv", "just one line of text")) == "just one line of text\n\n"
    assert whole(written(tmp_path, "b.tsv", "a\tb\n1\t2\n3\t4\n")) == "a: 1 | b: 2\na: 3 | b: 4\n\n"


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Eigen"><w:name w:val="Mine"/><w:outlineLvl w:val="1"/></w:style>'
    "</w:styles>"
)
CORE = (
    '<c:core xmlns:c="urn:c" xmlns:dc="urn:dc" xmlns:t="urn:t"><dc:title>Lease</dc:title>'
    "<dc:creator>Ann Lee</dc:creator><t:created>2022-01-02T03:04:05Z</t:created></c:core>"
)


def paragraph(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("modified", "date"),
    [("2013-12-23T23:15:00Z", None), ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+00:00")],
)
def test_the_day_of_a_template_and_its_maker_are_not_those_of_a_document(tmp_path, modified, date):
    core = CORE.replace("Ann Lee", "python-docx").replace(
        "2022-01-02T03:04:05Z</t:created>",
        f"2013-12-23T23:15:00Z</t:created><t:modified>{modified}</t:modified>",
    )
    path = docx(tmp_path / "a.docx", paragraph("Rent is due."), docProps__core=core)
    facts, _ = read(path)
    assert facts.date == date
    assert whole(path) == "Rent is due.\n\n"


def test_docx(tmp_path):
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}{paragraph('more')}</w:tc></w:tr>"
        for a, b in (("Item", "Price"), ("Paint", "12"))
    )
    body = (
        paragraph("Duration", "berschrift1")
        + paragraph("Notice", "Eigen")
        + "<w:p><w:r><w:t>one</w:t><w:tab/><w:t xml:space='preserve'> two</w:t><w:br/></w:r>"
        + "<w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:t>three</w:t></w:r></w:p>"
        + f"<w:tbl>{cells}</w:tbl>"
        + paragraph("after &amp; all")
    )
    path = docx(tmp_path / "a.bin", body, word__styles=STYLES, docProps__core=CORE)
    facts, parts = read(path)
    assert (facts.kind, facts.media_type) == (Kind.NOTE, DOCX)
    assert (facts.title, facts.date) == ("Lease", "2022-01-02T03:04:05+00:00")
    assert whole(path) == (
        "Duration\n\nNotice\n\none\t two\nthree\n\n"
        "Item | Price more\nPaint | 12 more\n\nafter & all\n\nAuthor: Ann Lee\n\n"
    )
    assert {part.heading for part in parts} == {"Duration > Notice"}


def test_odt(tmp_path):
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
    row += "<table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    body = (
        '<text:h text:outline-level="1">Top</text:h><text:p>a<text:s text:c="2"/>b<text:tab/>c'
        "<text:line-break/>d<office:annotation><dc:creator>no</dc:creator><text:p>why?</text:p></office:annotation></text:p>"
        f"<table:table>{row.format('x', 'y')}{row.format('1', '2')}</table:table>"
    )
    meta = "<dc:title>Title</dc:title><meta:creation-date>2020-02-03</meta:creation-date>"
    meta += "<meta:initial-creator>Ann Lee</meta:initial-creator><dc:creator>Bo</dc:creator>"
    path = odt(tmp_path / "a.docx", body, meta)
    facts, _ = read(path)
    assert (facts.media_type, facts.title, facts.date) == (ODT, "Title", "2020-02-03")
    text = "Top\n\na  b\tc\nd\n\nComment: why?\n\nx | y\n1 | 2\n\nAuthor: Ann Lee\n\n"
    assert whole(path) == text


def test_an_entity_bomb_is_refused(tmp_path):
    path = docx(tmp_path / "a.docx", "")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    docx(path, "", word__styles=bomb)
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(path)


def test_a_zip_bomb_is_refused(tmp_path):
    path = docx(tmp_path / "a.docx", " " * 300_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnreadableFile, match="has too much text"):
        read(path)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
        (b"PK\x03\x04 and no archive", "is damaged"),
    ],
)
def test_what_is_not_read_says_why(tmp_path, start, reason):
    (tmp_path / "a.png").write_bytes(start * 10)
    with pytest.raises(UnreadableFile, match=reason):
        read(tmp_path / "a.png")


def test_real_naughty_strings_survive(shared_data):
    assert "(╯°□°）╯︵ ┻━┻)" in whole(shared_data / "text/blns.json")
