"""The languages that speech models know, by their codes and English names."""

from __future__ import annotations

AUTOMATIC = "auto"
"""Stands for no language: it is found for each recording."""

_NAMES = """
af Afrikaans|am Amharic|ar Arabic|as Assamese|az Azerbaijani|ba Bashkir|be Belarusian|bg Bulgarian
bn Bengali|bo Tibetan|br Breton|bs Bosnian|ca Catalan|cs Czech|cy Welsh|da Danish|de German|el Greek
en English|es Spanish|et Estonian|eu Basque|fa Persian|fi Finnish|fo Faroese|fr French|gl Galician
gu Gujarati|ha Hausa|haw Hawaiian|he Hebrew|hi Hindi|hr Croatian|ht Haitian Creole|hu Hungarian
hy Armenian|id Indonesian|is Icelandic|it Italian|ja Japanese|jw Javanese|ka Georgian|kk Kazakh
km Khmer|kn Kannada|ko Korean|la Latin|lb Luxembourgish|ln Lingala|lo Lao|lt Lithuanian|lv Latvian
mg Malagasy|mi Maori|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi|ms Malay|mt Maltese
my Burmese|ne Nepali|nl Dutch|nn Norwegian Nynorsk|no Norwegian|oc Occitan|pa Punjabi|pl Polish
ps Pashto|pt Portuguese|ro Romanian|ru Russian|sa Sanskrit|sd Sindhi|si Sinhala|sk Slovak
sl Slovenian|sn Shona|so Somali|sq Albanian|sr Serbian|su Sundanese|sv Swedish|sw Swahili|ta Tamil
te Telugu|tg Tajik|th Thai|tk Turkmen|tl Tagalog|tr Turkish|tt Tatar|uk Ukrainian|ur Urdu|uz Uzbek
vi Vietnamese|yi Yiddish|yo Yoruba|zh Chinese
"""
SPOKEN: dict[str, str] = dict(
    one.split(" ", 1) for line in _NAMES.split("\n") if line for one in line.split("|")
)
"""English names by code, of all that speech models of several languages know."""

_CODES = {name.casefold(): code for code, name in SPOKEN.items()}
# What else people and other programs call them.
_ALSO = {
    "automatic": AUTOMATIC,
    "": AUTOMATIC,
    "farsi": "fa",
    "fil": "tl",
    "filipino": "tl",
    "flemish": "nl",
    "iw": "he",
    "jv": "jw",
    "mandarin": "zh",
    "nb": "no",
    "bokmål": "no",
}


def language_code(text: str) -> str:
    """Return the code of a language that is named by code, by locale or in English, or `AUTOMATIC`.

    Raises:
        ValueError: no speech model knows such a language.
    """
    name = " ".join(text.split()).casefold()
    short = name.replace("_", "-").partition("-")[0]
    for one in (name, short):
        code = _ALSO.get(one, _CODES.get(one, one))
        if code == AUTOMATIC or code in SPOKEN:
            return code
    raise ValueError(text)
