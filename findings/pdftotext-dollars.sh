#!/usr/bin/env bash
# pdftotext gives ￥ for $ and ￣ for ~ where a PDF's Chinese font has the encoding GBK-EUC-H and no ToUnicode map.
#
# Such PDFs are common: a font of the system (SimSun, FangSong) by name, one byte for an ASCII character and two for a Chinese
# one, as print drivers and typesetting programs write them. A good guess is that "$100~200" in them is extracted as it stands
# there and is drawn, or that nothing is without poppler-data. Seen with poppler 22.12.0 and poppler-data 0.4.12: it comes as
# ￥１００￣２００. Dollars have become yuan, a range has lost its sign, and no warning is given. GB-EUC-H does the same; GBKp-EUC-H and
# GBK2K-H keep the text. In poppler-data's table of what the glyphs of Adobe-GB1 mean, the half-width ones stand as full-width
# ones of GB 1988, where ¥ has the place of $ and an overline that of ~; drawing takes another way, and pdftoppm shows $.
# pdfminer.six 20260107 gives "$100~200" (so did PyMuPDF 2.0, PDFium and PDF.js 4.10.38, not run here).
#
# Needs Python 3 with venv and Debian's poppler-utils and poppler-data. Prints what either says and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pdfminer.six==20260107
cat > write.py <<'PYTHON'
import sys


def pdf(encoding, text):
    """A PDF of one line in a font that is not embedded, as Chinese print drivers write it."""
    content = b"BT /F1 10 Tf 50 700 Td <%s> Tj ET" % text.encode("gb18030").hex().encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /%s /DescendantFonts [6 0 R] >>" % encoding.encode(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        b"/Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [-8 -145 1000 859] /ItalicAngle 0 /Ascent 859 "
        b"/Descent -141 /CapHeight 683 /StemV 93 >>",
    ]
    file = b"%PDF-1.7\n"
    table = b"xref\n0 8\n0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return file + table + b"trailer << /Root 1 0 R /Size 8 >>\nstartxref\n%d\n%%%%EOF" % len(file)


for encoding in sys.argv[1:]:
    with open(encoding + ".pdf", "wb") as file:
        file.write(pdf(encoding, "约$100~200亿元"))
PYTHON
encodings=(GBK-EUC-H GB-EUC-H GBKp-EUC-H GBK2K-H)
python/bin/python write.py "${encodings[@]}"
pdftotext -v 2>&1 | sed -n 1p
changed=0
for encoding in "${encodings[@]}"; do
  poppler=$(pdftotext -enc UTF-8 "$encoding.pdf" - | tr -d '\f\n')
  other=$(python/bin/pdf2txt.py "$encoding.pdf" | tr -d '\f\n')
  echo "$encoding: pdftotext $poppler, pdfminer.six $other"
  case $encoding in
    GBK-EUC-H | GB-EUC-H) expected=约￥１００￣２００亿元 ;;
    *) expected='约$100~200亿元' ;;
  esac
  [[ $poppler == "$expected" && $other == '约$100~200亿元' ]] || changed=1
done
exit $changed
