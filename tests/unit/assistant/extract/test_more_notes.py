"""Spreadsheets, presentations, books, rich text, calendars, address books and mailboxes."""

import zipfile

import pytest

from assistant.errors import UnreadableFile
from assistant.extract.blank_rows import BlankRows
from tests.unit.assistant.extract.made import docx, notes, odt, read, whole

OOXML = "http://schemas.openxmlformats.org"
RELATED = f"{OOXML}/officeDocument/2006/relationships"
TYPES = ("[Content_Types].xml", "<Types/>")


def package(path, *members):
    """A zipped file of these members."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return path


def rels(**targets):
    """Relations: id -> kind and target."""
    lines = (
        f'<Relationship Id="{one}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for one, (kind, target) in targets.items()
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


PARTS = {"b": ("styles", "/xl/styles.xml"), "c": ("sharedStrings", "sharedStrings.xml")}


def workbook(path, rows, *, styles="", more=()):
    """A workbook of one sheet named Rent."""
    book = (
        f'<workbook xmlns:r="{RELATED}"><sheets><sheet name="Rent" sheetId="1" r:id="a"/></sheets>'
    )
    return package(
        path,
        TYPES,
        ("xl/workbook.xml", f"{book}</workbook>"),
        ("xl/_rels/workbook.xml.rels", rels(a=("worksheet", "worksheets/s.xml"), **PARTS)),
        ("xl/worksheets/s.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ("xl/styles.xml", f"<styleSheet>{styles}</styleSheet>"),
        *more,
    )


def test_a_workbook_shows_its_cells_as_people_see_them(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407];[Red]-0"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="22"/></cellXfs>'
    )
    words = "<si><t>When</t></si><si><r><t>Am</t></r><r><t>ount</t></r><rPh><t>x</t></rPh></si>"
    rows = (
        '<row r="1"><c r="B1" t="inlineStr"><is><t>Flat 4</t></is></c></row>'
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c>'
        '<c r="D2" t="str"><f>"Sh"&amp;"are"</f><v>Share</v></c></row>'
        '<row r="3" hidden="1"><c r="B3" s="1"><v>46113</v></c><c r="C3" s="2"><v>1850.5</v></c>'
        '<c r="D3" s="3"><v>0.125</v></c></row>'
        '<row r="4"><c r="B4" s="4"><v>46113.4375</v></c><c r="D4" t="b"><v>1</v></c>'
        '<c r="E4" t="e"><v>#REF!</v></c></row>'
        '<row r="9"><c r="A9"><v>0.30000000000000004</v></c></row>'
    )
    remark = (
        "<comments><comment><text><r><t>paid </t></r><r><t>late</t></r></text></comment></comments>"
    )
    more = [
        ("xl/sharedStrings.xml", f"<sst>{words}</sst>"),
        ("xl/worksheets/_rels/s.xml.rels", rels(c=("comments", "../comments1.xml"))),
        ("xl/comments1.xml", remark),
    ]
    path = workbook(tmp_path / "a.xlsx", rows, styles=styles, more=more)
    assert whole(path) == (
        "Rent\n\nFlat 4\n\n"
        "When: 2026-04-01 | Amount: 1850.50 € | Share: 12.50%\n"
        "When: 2026-04-01 10:30 | Share: yes\n\n"
        "0.3\n\nComment: paid late\n\n"
    )
    assert [part.heading for part in notes(path)] == ["Rent"] * 3


def test_what_a_workbook_protects_says_that_it_needs_a_password(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100)
    with pytest.raises(UnreadableFile, match="needs a password"):
        read(path)


def test_a_presentation_is_read_slide_by_slide_with_its_notes(tmp_path):
    def shape(role, *paragraphs):
        text = "".join(f"<p><r><t>{one}</t></r></p>" for one in paragraphs)
        return f'<sp><ph type="{role}"/><txBody>{text}</txBody></sp>'

    row = (
        "<tr><tc><txBody><p><r><t>{}</t></r></p></txBody></tc><tc><p><r><t>{}</t></r></p></tc></tr>"
    )
    first = shape("body", "Seeds", "Soil") + shape("ftr", "no") + shape("title", "Spring")
    second = f"<tbl>{row.format('Bed', 'Plant')}{row.format('1', 'Beans')}</tbl>"
    order = f'<p xmlns:r="{RELATED}"><sldId r:id="y" id="256"/><sldId id="257" r:id="x"/></p>'
    path = package(
        tmp_path / "a.pptx",
        TYPES,
        ("ppt/presentation.xml", order),
        ("ppt/_rels/presentation.xml.rels", rels(x=("slide", "s/2.xml"), y=("slide", "s/1.xml"))),
        ("ppt/s/1.xml", f"<sld>{first}</sld>"),
        ("ppt/s/2.xml", f"<sld>{second}</sld>"),
        ("ppt/s/_rels/1.xml.rels", rels(n=("notesSlide", "/ppt/n.xml"))),
        ("ppt/n.xml", f"<notes>{shape('sldNum', '1')}{shape('body', 'Ask Jo')}</notes>"),
    )
    assert whole(path) == (
        "Slide 1: Spring\n\nSeeds\n\nSoil\n\nNotes: Ask Jo\n\nSlide 2\n\nBed | Plant\n1 | Beans\n\n"
    )


def test_many_empty_rows_of_a_sheet_part_its_tables_as_one_does(tmp_path):
    empty = '<row r="{0}" spans="1:2"><c r="A{0}" s="3"/><c r="B{0}" s="3"></c></row>\n'
    full = '<row r="{0}"><c r="A{0}" a="x>y"><v>{0}</v></c><c r="B{0}" s="1"/></row>'
    rows = [full if number % 2000 < 2 else empty for number in range(1, 6001)]
    path = workbook(tmp_path / "a.xlsx", "".join(r.format(n) for n, r in enumerate(rows, 1)))
    assert whole(path) == "Rent\n\n1\n\n2000\n2001\n\n4000\n4001\n\n6000\n\n"
    rows = "".join(full.format(number) for number in (1, 8, 9, 10))  # none written for the others
    assert whole(workbook(tmp_path / "b.xlsx", rows)) == "Rent\n\n1\n\n8\n9\n10\n\n"
    chunk = "".join(empty.format(number) for number in range(999)).encode()
    assert b"".join(BlankRows("row", ["c"]).cut([chunk, b"<row/>"])) == b"<row/>\n<row/>"


def test_sheets_and_slides_of_open_document(tmp_path):
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    dated = cell.format(' office:date-value="2026-03-01"', "1. M\u00e4rz")
    head = cell.format("", "When") + cell.format("", "What")
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = "".join(
        f"<table:table-row>{one}{empty}</table:table-row>" for one in (head, dated, dated)
    )
    path = odt(tmp_path / "a.odt", f'<table:table table:name="Rent">{rows}</table:table>')
    kinds = {"sheet": "spreadsheet", "slides": "presentation"}
    made = {
        name: path.read_bytes().replace(b".text", f".{kind}".encode())
        for name, kind in kinds.items()
    }
    (tmp_path / "a.ods").write_bytes(made["sheet"])
    assert whole(tmp_path / "a.ods") == "Rent\n\nWhen: 2026-03-01\nWhen: 2026-03-01\n\n"


@pytest.mark.parametrize("headings", [True, False])
def test_a_book_is_read_in_order_and_its_chapters_have_names(tmp_path, headings):
    page = '<!DOCTYPE html PUBLIC "x" "y.dtd"><title>t</title><body>{}<p>{}&nbsp;end</p>'
    head = "<h2>{}</h2>" if headings else ""
    item = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"/>'
    point = '<navPoint><navLabel><text>{}</text></navLabel><content src="{}.xhtml#top"/></navPoint>'
    about = "<dc:title>The Lamp</dc:title><dc:creator>A. Smith</dc:creator><dc:date>1999</dc:date>"
    ncx = '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    path = package(
        tmp_path / "a.epub",
        ("META-INF/container.xml", '<container><rootfile full-path="O/b.opf"/></container>'),
        (
            "O/b.opf",
            f'<package xmlns:dc="d">{about}{item.format("c%201")}{item.format("c2")}{ncx}'
            '<itemref idref="c2"/><itemref idref="c%201"/><itemref idref="gone"/></package>',
        ),
        (
            "O/toc.ncx",
            f'<!DOCTYPE ncx PUBLIC "n" "n.dtd"><ncx>{point.format("Dawn", "c2")}'
            f"{point.format('Dusk', 'c%201')}</ncx>",
        ),
        ("O/c2.xhtml", page.format(head.format("Dawn"), "One")),
        ("O/c 1.xhtml", page.format(head.format("Dusk"), "Two")),
    )
    facts, _ = read(path)[0], None
    assert (facts.title, facts.date) == ("The Lamp (A. Smith)", "1999")
    assert whole(path) == "Dawn\n\nOne end\n\nDusk\n\nTwo end\n\nAuthor: A. Smith\n\n"


def test_rich_text(tmp_path):
    text = (
        r"{\rtf1\ansi\ansicpg1\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 Times;}}"
        r"{\stylesheet{\s1\b heading 1;}}"
        r"{\info{\title Umzug nach K\'f6ln}{\author Ann Lee}{\creatim\yr2026\mo3\dy4}}"
        r"{\header page head\par}\pard\s1 Plan\par\pard Stra\'dfe\uc1\u8211?a{\v hidden}\par"
        "\n{\\f1 \\'c4\\'e0} {\\*\\unknown no}{\\pict 89504e}\\bin3 {}}\\tab \\{x\\}\\par"
        r" word{\footnote\pard A foot\par note\par}s\par"
        r"{\shp{\*\shpinst{\sp{\sn x}}{\shptxt box\par}}}"
        r"\trowd\intbl Rent\cell 450\cell\row\trowd\intbl Power\cell 80\cell\row\pard end}"
    )
    (tmp_path / "a.rtf").write_text(text)
    facts, _ = read(tmp_path / "a.rtf")
    assert (facts.title, facts.date) == ("Umzug nach K\u00f6ln", "2026-03-04")
    assert whole(tmp_path / "a.rtf") == (
        "Plan\n\nStra\u00dfe\u2013a\n\n\u0414\u0430 \t{x}\n\n"
        "words\n\nA foot\nnote\n\nbox\n\nRent | 450\nPower | 80\n\nend\n\nAuthor: Ann Lee\n\n"
    )


def test_a_calendar_tells_times_and_recurrence_in_words(tmp_path):
    text = (
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Family\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260803\r\nDTEND;VALUE=DATE:20260808\r\n"
        "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;UNTIL=20271231T000000Z\r\nSUMMARY:Sea\r\nEND:VEVENT\r\n"
        'BEGIN:VEVENT\r\nDTSTART;TZID="Europe/Berlin":20260310T093000\r\nDURATION:PT1H15M\r\n'
        "SUMMARY:Zahnarzt f\u00fcr\r\n  J\u00f6rg\\, neu\r\nLOCATION:Longer Weg 5\r\n"
        "ATTENDEE;CN=Jo:mailto:jo@example.org\r\nDESCRIPTION:Bring:\\nthe papers\r\n"
        "BEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (tmp_path / "a.ics").write_text(text, newline="")
    facts, _ = read(tmp_path / "a.ics")
    assert (facts.title, facts.date) == ("Family", None)
    first, second = notes(tmp_path / "a.ics")
    assert first.whole
    assert first.text == (
        "Zahnarzt f\u00fcr J\u00f6rg, neu\n\n"
        "When: Tuesday, 2026-03-10 09:30 to 10:45 (Europe/Berlin)\n"
        "Where: Longer Weg 5\nWith: Jo (jo@example.org)\nBring:\nthe papers\n\n"
    )
    assert second.text == (
        "Sea\n\nWhen: Monday, 2026-08-03 to 2026-08-07\n"
        "Repeats: every 2 months on the last Friday, until 2027-12-31\n\n"
    )


def test_a_calendar_tells_on_which_of_its_days_an_entry_is_not(tmp_path):
    text = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260902T200000\r\nRRULE:FREQ=WEEKLY\r\n"
        "EXDATE:20261209T200000,20261216T200000\r\nEXDATE;VALUE=DATE:20261223\r\nEXDATE:odd\r\n"
        "SUMMARY:Choir\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20261203T200000\r\n"
        "RECURRENCE-ID:20261202T200000\r\nSUMMARY:Choir\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261231\r\nSUMMARY:Pay\r\n"
        "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (tmp_path / "a.ics").write_text(text, newline="")
    weekly, moved, last = (one.text for one in notes(tmp_path / "a.ics"))
    assert "\nRepeats: every week\nExcept: 2026-12-09, 2026-12-16, 2026-12-23\n" in weekly
    assert "\nWhen: Thursday, 2026-12-03 20:00\nInstead of: 2026-12-02\n" in moved
    assert "\nRepeats: every month on Monday, Tuesday (number -1 of these)\n" in last


def test_cards_of_all_versions(tmp_path):
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\n"
        "TEL;CELL;PREF:0170 1\r\nNOTE;ENCODING=QUOTED-PRINTABLE:allergic to=\r\n nuts\r\n"
        "PHOTO;ENCODING=BASE64;JPEG:\r\n AAAA\r\n BBBB\r\n\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kenji\r\n"
        'item1.TEL;VALUE=uri;TYPE="voice,home":tel:+81-3\r\n'
        "ADR:;;Weg 5;K\u00f6ln;;50667;\r\nBDAY:19800501\r\nNOTE:a\\, b\r\n"
        "PHOTO:data:image/jpeg;base64,AAAA\r\nEND:VCARD\r\n"
    )
    (tmp_path / "a.vcf").write_text(text, newline="")
    assert whole(tmp_path / "a.vcf") == (
        "J\u00f6rg M\u00fcller\n\nPhone (cell): 0170 1\nNote: allergic to nuts\n\n"
        "Kenji\n\nPhone (home): +81-3\nAddress: Weg 5, K\u00f6ln, 50667\n"
        "Birthday: 1980-05-01\nNote: a, b\n\n"
    )


def test_a_mailbox_and_a_forwarded_mail(tmp_path):
    head = "From: jo@example.org\nTo: al@example.org\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n"
    head += "Subject: {}\n"
    inner = head.format("Key") + "\nUnder the pot.\n"
    outer = (
        head.format("Fwd: Key")
        + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    )
    outer += '--b\nContent-Type: multipart/alternative; boundary="c"\n\n'
    outer += "--c\nContent-Type: text/plain\n\n \n"
    outer += "--c\nContent-Type: text/html\n\n<p>See below</p>\n--c--\n"
    outer += "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n"
    outer += "Gate code 4711\n"
    outer += f"--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    raw = head.format("Bare") + "\nGr\u00fc\u00dfe\n>From here\n"
    box = "".join(f"From jo Mon Mar  2 10:00:00 2026\n{one}\n" for one in (outer, raw))
    (tmp_path / "a.mbox").write_bytes(box.encode("latin-1"))
    text = whole(tmp_path / "a.mbox")
    assert "See below\n\nAttachments: a.txt\n\na.txt\n\nGate code 4711\n\nKey\n\n" in text
    assert "Under the pot." in text
    assert "Subject: Bare\n\nGr\u00fc\u00dfe\nFrom here\n\n" in text
    facts, parts = read(tmp_path / "a.mbox")
    assert (parts[-1].heading, parts[-1].whole) == ("2026-03-02 > Bare", True)
    assert facts.date == "2026-03-02T10:00:00+01:00"


def test_what_stands_beside_the_text_of_a_document_is_read_once(tmp_path):
    def text(words):
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    xml = '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:x>'
    box = f"<w:pict><w:txbxContent>{text('in a box')}</w:txbxContent></w:pict>"
    members = {
        "word/header1.xml": "Letter head",
        "word/header2.xml": "Letter head",
        "word/footer1.xml": "7",
    }
    path = docx(tmp_path / "a.docx", f"<w:p><w:r><w:t>before</w:t>{box}</w:r></w:p>{text('after')}")
    with zipfile.ZipFile(path, "a") as archive:
        for name, words in members.items():
            archive.writestr(name, xml.format(text(words)))
        archive.writestr("word/comments.xml", xml.format(text("really?")))
    assert whole(path) == "before\n\nin a box\n\nafter\n\nComment: really?\n\nLetter head\n\n"


def test_a_table_below_other_rows_has_its_own_header(tmp_path):
    rows = "Account:;DE12\n\nDay;Text;Sum;By\n1.1.;Tea;2,50;Al\n2.1.;Bread;3,10;Jo\n"
    (tmp_path / "a.csv").write_text(f"sep=;\n{rows}")
    assert whole(tmp_path / "a.csv") == (
        "Account: | DE12\n\nDay: 1.1. | Text: Tea | Sum: 2,50 | By: Al\n"
        "Day: 2.1. | Text: Bread | Sum: 3,10 | By: Jo\n\n"
    )


def test_a_page_may_say_its_encoding(tmp_path):
    text = '<head><meta charset="windows-1251"></head><p>\u0414\u0430 \u0438 \u043d\u0435\u0442</p>'
    (tmp_path / "a.html").write_text(text, "cp1251")
    assert whole(tmp_path / "a.html") == "\u0414\u0430 \u0438 \u043d\u0435\u0442\n\n"


def test_rich_text_whose_groups_do_not_match_is_read(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 first}}\shpinst  second \footnote third")
    assert whole(path) == "first second\n\nthird\n\n"


def test_an_event_with_impossible_times_does_not_cost_the_others(tmp_path):
    path = tmp_path / "a.ics"
    path.write_text(
        "BEGIN:VCALENDAR\n"
        "BEGIN:VEVENT\nDTSTART:20260101T080000\nDURATION:P99999999W\nSUMMARY:Long\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:00010101\nDTEND:00010101\nSUMMARY:Old\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    assert whole(path) == (
        "Old\n\nWhen: Monday, 0001-01-01\n\nLong\n\nWhen: Thursday, 2026-01-01 08:00\n\n"
    )


def test_members_are_bounded_together_and_not_only_each(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.extract.office.MAX_UNPACKED", 3_000_000)
    rows = f"<row><c><v>1</v></c></row>{' ' * 2_000_000}"
    assert "1" in whole(workbook(tmp_path / "a.xlsx", rows))
    strings = ("xl/sharedStrings.xml", f"<sst>{' ' * 2_000_000}</sst>")
    with pytest.raises(UnreadableFile, match="too much text"):
        whole(workbook(tmp_path / "b.xlsx", rows, more=(strings,)))


def test_subtitles_are_told_by_speaker_and_time(tmp_path):
    path = tmp_path / "a.vtt"
    path.write_text(
        "WEBVTT\n\nNOTE made by a meeting\n\n1\n00:00:01.000 --> 00:00:03.500 align:start\n"
        "<v Anna Berg>The deposit is</v>\n\n00:00:03.500 --> 00:00:06.000\n"
        "<v Anna Berg>nine hundred &amp; ten.</v>\n\n00:00:06.000 --> 00:00:09.000\n"
        "Tom: And the rent?\n\n00:00:09.000 --> 00:00:10.000\nTom: And the rent?\nMonthly.\n"
    )
    assert whole(path) == (
        "0:00:01\n\nAnna Berg: The deposit is nine hundred & ten.\n\n"
        "Tom: And the rent?\n\nMonthly.\n\n"
    )


def test_long_subtitles_are_parted_at_the_end_of_a_sentence(tmp_path):
    path = tmp_path / "a.srt"
    cues = (
        f"{n}\r\n00:{n:02}:05,000 --> 00:{n:02}:59,000\r\n<i>w{n} {'word ' * 20}{end}</i>\r\n\r\n"
        for n, end in enumerate("so so so so so done. so so".split())
    )
    path.write_text("".join(cues), newline="")
    text = whole(path)
    assert text.startswith("0:00:05\n\nw0 word")
    assert "done.\n\n0:06:05\n\nw6 word" in text
    (tmp_path / "b.srt").write_text("nothing of the sort")
    with pytest.raises(UnreadableFile, match="no subtitles"):
        whole(tmp_path / "b.srt")
