"""Draw the vector figures of the appliance manual."""

from collections.abc import Callable

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib import colors

_INK = colors.Color(0.15, 0.18, 0.22)
_SHADE = colors.Color(0.90, 0.92, 0.94)
_MACHINE_SCALE = 0.8
_WATER = colors.Color(0.72, 0.82, 0.92)


def machine() -> Drawing:
    """Return the front of the washing machine with numbered parts."""
    drawing = Drawing(330, 300)
    drawing.add(_box(70, 20, 190, 260))
    drawing.add(_box(70, 235, 190, 45, fill=_SHADE))
    drawing.add(_box(78, 243, 62, 29))
    drawing.add(Line(84, 257, 134, 257, strokeColor=_INK))
    drawing.add(_ring(163, 257, 14, colors.white))
    drawing.add(Line(163, 257, 163, 269, strokeColor=_INK, strokeWidth=2))
    drawing.add(_box(188, 249, 38, 17, fill=_WATER))
    drawing.add(String(196, 253, "2:18", fontName="Courier-Bold", fontSize=10, fillColor=_INK))
    drawing.add(_ring(243, 257, 7, _SHADE))
    for radius, fill in ((72, _SHADE), (58, colors.white), (50, _WATER)):
        drawing.add(_ring(165, 145, radius, fill))
    drawing.add(_box(226, 133, 9, 24, fill=_INK))
    drawing.add(_box(212, 30, 38, 26, fill=_SHADE))
    drawing.add(Line(220, 43, 242, 43, strokeColor=_INK))
    for number, x, y, end in (
        (1, 30, 257, (90, 262)),
        (2, 163, 294, (163, 272)),
        (3, 207, 294, (207, 266)),
        (4, 300, 257, (250, 257)),
        (5, 30, 145, (92, 145)),
        (6, 300, 43, (250, 43)),
    ):
        _label(drawing, str(number), (x, y), end)
    drawing.scale(_MACHINE_SCALE, _MACHINE_SCALE)
    drawing.width, drawing.height = 330 * _MACHINE_SCALE, 306 * _MACHINE_SCALE
    return drawing


def filter_flap() -> Drawing:
    """Return the open flap with the short hose, the filter and the bowl."""
    drawing = Drawing(330, 150)
    drawing.add(_box(20, 50, 290, 90))
    drawing.add(_box(60, 65, 210, 62, fill=_SHADE))
    drawing.add(_ring(215, 96, 24, colors.white))
    drawing.add(Line(198, 96, 232, 96, strokeColor=_INK, strokeWidth=4))
    arrow = [215, 124, 196, 117, 187, 101, 182, 107, 187, 101, 193, 106]
    drawing.add(PolyLine(arrow, strokeColor=_INK, strokeWidth=1.4))
    drawing.add(PolyLine([90, 96, 110, 92, 118, 70, 118, 36], strokeColor=_INK, strokeWidth=7))
    drawing.add(_box(70, 12, 100, 20, fill=_WATER))
    drawing.add(String(178, 18, "flat bowl", fontName="Helvetica", fontSize=9, fillColor=_INK))
    drawing.add(String(72, 110, "short hose", fontName="Helvetica", fontSize=9, fillColor=_INK))
    drawing.add(String(242, 110, "filter", fontName="Helvetica", fontSize=9, fillColor=_INK))
    return drawing


FIGURES: dict[str, Callable[[], Drawing]] = {"machine": machine, "filter": filter_flap}


def _box(
    x: float, y: float, width: float, height: float, *, fill: colors.Color = colors.white
) -> Rect:
    return Rect(x, y, width, height, rx=3, ry=3, fillColor=fill, strokeColor=_INK, strokeWidth=1.1)


def _ring(x: float, y: float, radius: float, fill: colors.Color) -> Circle:
    return Circle(x, y, radius, fillColor=fill, strokeColor=_INK, strokeWidth=1.1)


def _label(drawing: Drawing, text: str, at: tuple[float, float], end: tuple[float, float]) -> None:
    drawing.add(Line(*at, *end, strokeColor=_INK, strokeWidth=0.7))
    drawing.add(Circle(*at, 9, fillColor=colors.white, strokeColor=_INK))
    drawing.add(
        String(
            at[0], at[1] - 3.5, text, textAnchor="middle", fontName="Helvetica-Bold", fontSize=10
        )
    )
