"""How rows of vectors are found: the number of one is that of its space * 2^40 + its passage's."""

OF_SPACE = "v.id >= ?1 << 40 and v.id < (?1 + 1) << 40"
"""The condition that vectors `v` are of a space, which is the first value of the statement."""
OF = "v.id = (? << 40) + {passage}"
"""The condition that one is that of a passage in the space that is the next value."""
