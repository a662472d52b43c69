"""The arrays that the records hold: vectors, pictures and sound.

They stand apart from the records so that a process without arrays, such as the app's, need not load
NumPy.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # shape (n, dimension) or (dimension,), unit length as a rule
Codes = npt.NDArray[np.uint64]  # shape (n, dimension / 32), see `assistant.codes`
Descriptors = npt.NDArray[np.float32 | np.uint64]  # either, a row each
Picture = npt.NDArray[np.uint8]  # shape (height, width, 3), RGB, upright
Sound = npt.NDArray[np.float32]  # shape (samples,), mono, 16,000 samples a second, -1 to 1
