#!/usr/bin/env bash
# In Lucene's analyzer for Chinese a search for 1.5亿元 finds 1-5亿元, 1%5亿元 and 1，5亿元: all signs are one, and figures are parted at them.
#
# SmartChineseAnalyzer (smartcn, in Elasticsearch, OpenSearch and Solr the plug-in analysis-smartcn) cuts Chinese into words by a model. A good
# guess is that it keeps 12.5 and 1,234.5 whole, as the standard analyzer does, or at least that a search for the phrase tells a point from
# a dash. Seen with Lucene 8.7 (4.10, not run here, does the same): 12.5亿元 is 12, a gap, 5, 亿, 元, in full-width characters too, and a
# search for "1.5亿元" as a phrase finds the range of 100 to 500 million. 〇 is a gap as well, so that "二〇二四年" finds 二、二四年. By the
# standard analyzer and CJKAnalyzer the phrases find 1.5亿元 and 二〇二四年 alone.
#
# Needs Debian's default-jdk-headless and liblucene8-java. Prints what is cut and found and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > Search.java <<'JAVA'
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

public class Search {
  static final String[] TEXTS = {
    "投资1.5亿元", "投资1-5亿元", "投资1％5亿元", "投资1，5亿元", "投资15亿元", "二〇二四年", "二、二四年", "增长-3.2%", "收入１２．５亿元"
  };

  static String cut(Analyzer analyzer, String text) throws Exception {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) words.add("_".repeat(step.getPositionIncrement() - 1) + term);
    }
    return String.join(" ", words);
  }

  static String found(Analyzer analyzer, String phrase) throws Exception {
    Directory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (String text : TEXTS) {
        Document document = new Document();
        document.add(new TextField("text", text, Field.Store.YES));
        writer.addDocument(document);
      }
    }
    List<String> texts = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (ScoreDoc hit : searcher.search(new QueryBuilder(analyzer).createPhraseQuery("text", phrase), 10).scoreDocs)
        texts.add(searcher.doc(hit.doc).get("text"));
    }
    texts.sort(null);
    return String.join(" ", texts);
  }

  public static void main(String[] arguments) throws Exception {
    for (Analyzer analyzer : new Analyzer[] {new SmartChineseAnalyzer(), new StandardAnalyzer(), new CJKAnalyzer()}) {
      System.out.println(analyzer.getClass().getSimpleName());
      for (String text : new String[] {"收入12.5亿元", "增长-3.2%", "二〇二四年", "收入１２．５亿元"}) System.out.println("  " + text + ": " + cut(analyzer, text));
      for (String phrase : new String[] {"1.5亿元", "二〇二四年"}) System.out.println("  found by \"" + phrase + "\": " + found(analyzer, phrase));
    }
  }
}
JAVA
export LC_ALL=C.UTF-8
java --version | sed -n 1p
seen=$(java --class-path "/usr/share/java/lucene-core-8.7.0.jar:/usr/share/java/lucene-analyzers-common-8.7.0.jar:/usr/share/java/lucene-analyzers-smartcn-8.7.0.jar" Search.java 2> errors) || { cat errors >&2; exit 1; }
echo "$seen"
[[ $seen == "SmartChineseAnalyzer
  收入12.5亿元: 收入 12 _5 亿 元
  增长-3.2%: 增长 _3 _2
  二〇二四年: 二 _二 四 年
  收入１２．５亿元: 收入 12 _5 亿 元
  found by \"1.5亿元\": 投资1-5亿元 投资1.5亿元 投资1％5亿元 投资1，5亿元
  found by \"二〇二四年\": 二、二四年 二〇二四年
StandardAnalyzer"* ]]
[[ $(grep -c 'found by "1.5亿元": 投资1.5亿元$' <<< "$seen") == 2 && $(grep -c 'found by "二〇二四年": 二〇二四年$' <<< "$seen") == 2 ]]
