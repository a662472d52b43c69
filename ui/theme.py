"""The look of the window: colours for light and dark, spacing, type sizes and tinted icons."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from assistant.temporary import temporary_folder
from ui.places import icon_file

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32  # spacing in pixels
INPUT_RADIUS, CARD_RADIUS = 6, 10
COLUMN_WIDTH = 880  # pixels of what is read; wider windows get wider margins
BASE_SIZE = 13  # what the platform's font size counts as; the others follow it
READING_LINE_HEIGHT = 150  # per cent
ICON_SIZE = 20
APP_ICON = "keepsake"
APP_ICON_SIZES = (16, 24, 32, 48, 128)
_SOON = 20  # milliseconds
_SHEET = "keepsakeSheet"  # the property of the application that holds its style sheet
_MIRRORED = {
    "arrow-left": "arrow-right",
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
    "panel-left": "panel-right",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours of one scheme."""

    background: str
    surface: str
    surface_2: str
    border: str
    control: str
    text: str
    text_2: str
    accent: str
    on_accent: str
    accent_soft: str
    warning: str
    danger: str


LIGHT = Tokens(
    background="#FAFAF8",
    surface="#FFFFFF",
    surface_2="#F2F1ED",
    border="#E3E1DA",
    control="#8E8B82",
    text="#1F1E1B",
    text_2="#5E5B54",
    accent="#2F6B5E",
    on_accent="#FFFFFF",
    accent_soft="#E3EFEB",
    warning="#8A5100",
    danger="#B3261E",
)
DARK = Tokens(
    background="#171715",
    surface="#1F1F1C",
    surface_2="#2A2A26",
    border="#3A3934",
    control="#807D74",
    text="#EDECE6",
    text_2="#B4B1A8",
    accent="#7CC4B2",
    on_accent="#10201B",
    accent_soft="#22352F",
    warning="#E6B25C",
    danger="#F2938C",
)


class Look(QObject):
    """The scheme and the size of the text; both follow the system unless the user chose."""

    def __init__(self, app: QApplication, *, sheet: bool = True) -> None:
        """Dress the application; without `sheet` in colours alone, until `put_on_sheet`."""
        super().__init__(app)
        app.setStyle("Fusion")
        self._app = app
        self._has_sheet = sheet
        self._scheme: Qt.ColorScheme | None = None
        self._usual = QFontInfo(app.font()).pixelSize()
        self._dress()
        app.setWindowIcon(app_icon())
        app.styleHints().colorSchemeChanged.connect(self._dress)

    def choose(self, scheme: str, font: int) -> None:
        """Take a scheme, "system", "light" or "dark", and the text's size in per cent."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._scheme = schemes.get(scheme)
        size = max(1, round(self._usual * font / 100))
        if QFontInfo(self._app.font()).pixelSize() != size:
            chosen = self._app.font()
            chosen.setPixelSize(size)
            self._app.setFont(chosen)
        if self._worn != self._wanted():  # with a window it takes long
            self._dress()

    def put_on_sheet(self) -> None:
        """Wear the style sheet as well, which is quicker once the widgets are there."""
        self._has_sheet = True
        self._dress()

    def _wanted(self) -> tuple[Qt.ColorScheme, int]:
        system = self._app.styleHints().colorScheme()
        size = QFontInfo(self._app.font()).pixelSize()
        return system if self._scheme is None else self._scheme, size

    @Slot()
    def _dress(self) -> None:
        self._worn = self._wanted()
        dress(self._app, self._worn[0], sheet=self._has_sheet)


def current_tokens() -> Tokens:
    """Return the colours of the scheme that the application is dressed in."""
    background = QApplication.palette().color(QPalette.ColorRole.Window)
    return LIGHT if background.lightnessF() > 0.5 else DARK  # noqa: PLR2004 - nearer to white


def pixels(points: int) -> int:
    """Return a type size of the design in pixels, grown with the user's font size."""
    return round(points * QFontInfo(QApplication.font()).pixelSize() / BASE_SIZE)


def line_height(points: int) -> int:
    """Return the height of a line of text in a size of the design."""
    font = QFont()
    font.setPixelSize(pixels(points))
    return QFontMetrics(font).height()


def pointing(name: str, *, rtl: bool) -> str:
    """Return an icon or, where reading goes from right to left, the one that points as it does."""
    return _MIRRORED.get(name, name) if rtl else name


@cache
def app_icon() -> QIcon:
    """Return the icon of the program, which has its own colours, in the sizes of desktops."""
    made = QIcon()
    for side in APP_ICON_SIZES:
        made.addPixmap(_icon_pixmap(APP_ICON, "", side))
    return made


def icon_pixmap(name: str, colour: str, side: int, *, ratio: float) -> QPixmap:
    """Return an icon `side` pixels wide on a screen with that many dots a pixel."""
    pixmap = QPixmap(_icon_pixmap(name, colour, round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _icon_address(name: str, colour: str) -> str:
    """Return the path of an icon in a colour, as a style sheet needs it; the file is made once."""
    file = Path(_drawings().name) / f"{name}-{colour.lstrip('#')}.png"
    _icon_pixmap(name, colour, 2 * ICON_SIZE).save(str(file))
    return file.as_posix()


@cache
def _drawings() -> TemporaryDirectory[str]:
    """Return a folder that goes with the process."""
    return temporary_folder("theme")


@cache
def _icon_pixmap(name: str, colour: str, side: int) -> QPixmap:
    drawing = icon_file(name).read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', 'stroke-width="1.5"')
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def dress(app: QApplication, scheme: Qt.ColorScheme, *, sheet: bool = True) -> None:
    """Give the application the colours of a scheme; an unknown one counts as light."""
    tokens = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(tokens))
    if sheet:
        app.setProperty(_SHEET, style_sheet(tokens))
        for window in app.topLevelWidgets():
            if isinstance(window, InParts):
                window.dress()
            elif window.parent() is None or window.styleSheet():
                _wear_soon(window)


@runtime_checkable
class InParts(Protocol):
    """A window that wears no style sheet itself, but has its parts wear it when they are seen."""

    def dress(self) -> None:
        """Have the parts wear the style sheet that the application is dressed in now."""
        ...


def _wear_soon(window: QWidget) -> None:
    """Dress a window now if it is seen, else a moment after those that are."""
    if window.isVisible():
        wear_sheet(window)
    else:
        QTimer.singleShot(_SOON, window, lambda: wear_sheet(window))


def wear_sheet(widget: QWidget) -> None:
    """Give a widget the style sheet that the application is dressed in, if it is in one yet.

    What is in the widget and windows that have it as parent take its sheet. It is not the
    application's own, since Qt would dress each widget anew once for every widget around it, and
    not only twice.
    """
    if not wears_sheet(widget):
        widget.setStyleSheet(_sheet())


def wears_sheet(widget: QWidget) -> bool:
    """Say whether a widget wears that style sheet already."""
    return bool(widget.styleSheet() == _sheet())


def _sheet() -> str:
    app = QApplication.instance()
    return str((app.property(_SHEET) if app is not None else None) or "")


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for names, colour in (
        ((role.Window,), tokens.background),
        ((role.Base, role.Button), tokens.surface),
        ((role.AlternateBase, role.ToolTipBase), tokens.surface_2),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), tokens.text),
        ((role.PlaceholderText,), tokens.text_2),
        ((role.Highlight, role.Link, role.Accent), tokens.accent),
        ((role.HighlightedText,), tokens.on_accent),
        ((role.Mid,), tokens.border),
    ):
        for name in names:
            palette.setColor(name, QColor(colour))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet; widgets choose their part by object name or by `kind`."""
    values: dict[str, object] = {
        **asdict(tokens),
        **{f"size_{size}": pixels(size) for size in (12, 13, 15, 18, 24)},
        "xs": XS,
        "s": S,
        "m": M,
        "l": L,
        "down": _icon_address("chevron-down", tokens.text_2),
        "up": _icon_address("chevron-up", tokens.text_2),
        "tick": _icon_address("check", tokens.on_accent),
        "input_radius": INPUT_RADIUS,
        "card_radius": CARD_RADIUS,
    }
    folder = files("resources") / "theme"
    sheets = sorted((one for one in folder.iterdir() if one.name.endswith(".qss")), key=_in_order)
    return "".join(Template(one.read_text(encoding="utf-8")).substitute(values) for one in sheets)


def _in_order(sheet: Traversable) -> tuple[bool, str]:
    """The window's own sheet comes first, so that those of the views may say otherwise."""
    return sheet.name != "window.qss", sheet.name
