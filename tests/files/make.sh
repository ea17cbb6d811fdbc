#!/bin/sh
# Makes the documents of this folder from the project's own articles with LibreOffice:
#   apt-get install --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk
# They are kept because LibreOffice is too large for every test machine; tests read them as they are.
set -e
cd "$(dirname "$0")"
for kind in docx html pdf; do
  soffice --headless --infilter="Text (encoded):UTF8" --convert-to "$kind" ../articles/*.txt
done
soffice --headless --infilter="Text (encoded):UTF8" --convert-to doc ../articles/report.txt
locked='{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"open"}}'
soffice --headless --infilter="Text (encoded):UTF8" --convert-to "pdf:writer_pdf_Export:$locked" --outdir locked ../articles/report.txt
mv locked/report.pdf locked.pdf
rmdir locked
