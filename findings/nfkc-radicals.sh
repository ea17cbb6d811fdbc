#!/usr/bin/env bash
# Unicode normalisation (NFKC) leaves most of the CJK Radicals Supplement as it is.
#
# PDF viewers copy radicals for the characters they look like (⻓ U+2ED3 for 长, ⻔ U+2ED4 for 门, ⼀ U+2F00 for 一). A good guess is that
# NFKC folds all of them. Seen with Python's unicodedata (Unicode 14 and later) and with the package unicodedata2 15.1.0: of the 115
# radicals of U+2E80–2EFF two change, while all 214 Kangxi radicals of U+2F00–2FD5 do. So a search for 长 misses ⻓ after NFKC, and a
# reader of numbers that relies on it still loses text. The mapping exists as the Unicode property EquivalentUnifiedIdeograph,
# which unicodedata does not offer.
#
# Prints the counts and fails if they have changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check unicodedata2==15.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import unicodedata2


def folded(first, last):
    assigned = [chr(c) for c in range(first, last + 1) if unicodedata2.name(chr(c), "")]
    return len(assigned), sum(unicodedata2.normalize("NFKC", c) != c for c in assigned)


supplement, kangxi = folded(0x2E80, 0x2EFF), folded(0x2F00, 0x2FD5)
print("Radicals Supplement: %d assigned, %d folded; Kangxi: %d assigned, %d folded" % (*supplement, *kangxi))
print("U+2ED3 under NFKC:", "U+%04X" % ord(unicodedata2.normalize("NFKC", "\u2ed3")))
sys.exit((supplement, kangxi) != ((115, 2), (214, 214)))
PYTHON
