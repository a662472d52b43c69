"""The numbers of the GGUF format: how values are packed, and how many bytes weights take."""

from __future__ import annotations

NUMBERS = {
    0: "B",
    1: "b",
    2: "H",
    3: "h",
    4: "I",
    5: "i",
    6: "f",
    7: "B",
    10: "Q",
    11: "q",
    12: "d",
}
"""Kind of a fact -> how `struct` reads it; 7 is a truth value."""

BLOCKS = {
    0: (1, 4),  # F32
    1: (1, 2),  # F16
    2: (32, 18),  # Q4_0
    3: (32, 20),
    6: (32, 22),  # Q5_0
    7: (32, 24),
    8: (32, 34),  # Q8_0
    9: (32, 36),
    10: (256, 84),  # Q2_K
    11: (256, 110),
    12: (256, 144),  # Q4_K
    13: (256, 176),
    14: (256, 210),  # Q6_K
    15: (256, 292),
    16: (256, 66),  # IQ2_XXS
    17: (256, 74),
    18: (256, 98),
    19: (256, 50),
    20: (32, 18),  # IQ4_NL
    21: (256, 110),
    22: (256, 82),
    23: (256, 136),  # IQ4_XS
    24: (1, 1),  # I8
    25: (1, 2),
    26: (1, 4),
    27: (1, 8),
    28: (1, 8),  # F64
    29: (256, 56),  # IQ1_M
    30: (1, 2),  # BF16
    34: (256, 54),  # TQ1_0
    35: (256, 66),
    39: (32, 17),  # MXFP4
}
"""Kind of a tensor -> weights in a block, bytes of a block (`ggml.h`, `ggml-common.h`)."""
