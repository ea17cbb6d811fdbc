#!/bin/sh
# Makes the documents of this folder from the project's own articles with LibreOffice:
#   apt-get install --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk
# They are kept because LibreOffice is too large for every test machine; tests read them as they are.
set -e
cd "$(dirname "$0")"
articles="../articles/economy.txt ../articles/newspaper.txt ../articles/report.txt"
python3 write.py $articles
for kind in docx html pdf doc odt rtf; do
  soffice --headless --infilter="Text (encoded):UTF8" --convert-to "$kind" $articles
done
soffice --headless --infilter="Text (encoded):UTF8" --convert-to epub ../articles/report.txt
for kind in doc odt rtf; do
  soffice --headless --convert-to "$kind" lamps.docx
done
locked='{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"open"}}'
soffice --headless --infilter="Text (encoded):UTF8" --convert-to "pdf:writer_pdf_Export:$locked" --outdir locked ../articles/report.txt
mv locked/report.pdf locked.pdf
rmdir locked
