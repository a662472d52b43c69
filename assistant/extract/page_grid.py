"""Map places of a PDF page to points from the upper left corner of the upright page."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

_STEPS = 1_000_000  # of the raster that pdfium maps to


class PageGrid:
    """The size of a page as it is shown, in points, and where its places lie on it."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width: float
        self.height: float
        self.width, self.height = page.get_size()
        origin, right, up = (self._mapped(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        self._origin = origin
        self._right = ((right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000)
        self._up = ((up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000)

    def _mapped(self, page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _STEPS, _STEPS, 0, x, y, across, down)
        return across.value / _STEPS * self.width, down.value / _STEPS * self.height

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies, rotation and cropping considered."""
        return (
            self._origin[0] + x * self._right[0] + y * self._up[0],
            self._origin[1] + x * self._right[1] + y * self._up[1],
        )
