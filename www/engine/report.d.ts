// What does an analysis take and return? (Written from src/wire.rs by its tests.)

/** One article of the document. */
export type Article = {
  /** Its number, from 0. */
  id: number;
  /** Where it stands, part by part. */
  parts: Array<Place>;
  /** Where its first part begins. */
  start: number;
  /** Where its last part ends. */
  end: number;
  /** Its title. */
  title: Title | null;
  /** The words that name its authors. */
  byline: Quote | null;
  /** Its date, where the text says it. */
  date: ArticleDate | null;
};

/** An article's date. */
export type ArticleDate = {
  /** The date in ISO 8601. */
  iso: string;
  /** The first code unit of the words that say it. */
  start: number;
  /** One past the last. */
  end: number;
  /** The words that say it. */
  surface: string;
};

/** A rank within one article. */
export type ArticleRank = {
  /** The article. */
  id: number;
  /** The rank, from 1. */
  rank: number;
};

/** How a number bounds its quantity. */
export type Bound = "exact" | "about" | "at_least" | "over" | "at_most" | "under" | "under_about" | "range";

/** How a quantity changed. */
export type Change = {
  /** Which way, where the text says it. */
  direction: Direction | null;
  /** `yoy` (同比), `qoq` (环比), or the article's own words after 较, 比 or 高于. */
  basis: string | null;
};

/** Arithmetic that the article's own figures allow. */
export type Check = {
  /** Which arithmetic. */
  kind: CheckKind;
  /** How it came out. */
  status: CheckStatus;
  /** The figures it takes, the stated result first. */
  figures: Array<number>;
  /** The result that the text states. */
  stated: string | null;
  /** The result of the arithmetic. */
  computed: string | null;
  /** Text that is printed twice. */
  spans: Array<Place>;
};

/** Which arithmetic a check does. */
export type CheckKind = "sum" | "share" | "growth" | "restated" | "magnitude" | "implied" | "repeated";

/** How a check came out. */
export type CheckStatus = "holds" | "differs" | "within_rounding" | "implied";

/** A word that keeps company with a term. */
export type Collocate = {
  /** The word. */
  text: string;
  /** How often it stands within five words before the term. */
  left: number;
  /** How often it stands within five words after it. */
  right: number;
  /** Dunning's log-likelihood ratio; 3.84 is significant at 5 %, 10.83 at 0.1 %. */
  log_likelihood: number;
};

/** A term in its surroundings, everywhere it stands. */
export type Concordance = {
  /** The term. */
  term: string;
  /** One line for each place, in the order that was asked for. */
  lines: Array<ConcordanceLine>;
  /** The words that stand near it more often than chance would have it, strongest first. */
  collocates: Array<Collocate>;
  /** How often it stands in each of the parts of the text, which are of equal length. */
  parts: Array<number>;
  /** How evenly it spreads over the parts: 1 evenly, 0 all in one. */
  evenness: number;
};

/** One place of a term with its context. */
export type ConcordanceLine = {
  /** Its article. */
  article: number;
  /** Where the term begins, in UTF-16 code units of the source. */
  start: number;
  /** One past its last. */
  end: number;
  /** What stands before it on the line. */
  left: string;
  /** What stands after it on the line. */
  right: string;
};

/** Which way a quantity moved. */
export type Direction = "up" | "down" | "flat";

/** What was read. */
export type DocumentInfo = {
  /** The length of the source in UTF-16 code units. */
  length: number;
  /** What the source was: `text`, or the kind of file. */
  format: string;
  /** How its bytes were encoded. */
  encoding: string;
  /** `zh-Hans`, `zh-Hant`, `zh` (nothing tells which) or `other`; null where there are no letters. */
  language: string | null;
  /** The extracted text that spans refer to, where a file was read; null where the caller gave the text. */
  text: string | null;
};

/** One quantity that the text states. */
export type Figure = {
  /** Its number, from 0. */
  id: number;
  /** Its article. */
  article: number;
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** The source's own characters. */
  surface: string;
  /** What sort of quantity it is. */
  kind: FigureKind;
  /** The exact number with multipliers applied; `a:b` for a score; null for a range. */
  value: string | null;
  /** The lower end of a range. */
  low: string | null;
  /** The upper end of a range. */
  high: string | null;
  /** How the number bounds the quantity. */
  bound: Bound;
  /** Its unit. */
  unit: Unit;
  /** What it says of its indicator. */
  role: Role;
  /** The thing measured. */
  indicator: Mention | null;
  /** Whose figure it is. */
  subject: Mention | null;
  /** When it holds. */
  period: Period | null;
  /** Of changes, and of targets that are changes. */
  change: Change | null;
  /** Of ranks. */
  rank: Rank | null;
  /** Its row of the table. */
  statement: number | null;
  /** Its sentence. */
  sentence: Place;
};

/** What sort of quantity a figure is. */
export type FigureKind = "count" | "money" | "measure" | "percent" | "percentage_point" | "multiple" | "rank" | "duration" | "score" | "index";

/** A keyword with everything that its rank rests on. */
export type Keyword = {
  /** Its clean form. */
  text: string;
  /** Higher is better; comparable within one report only. */
  score: number;
  /** How often it occurs. */
  count: number;
  /** What sort of term it is. */
  kind: KeywordKind;
  /** What contributed to the score, by name. */
  reasons: { [key in string]: number };
  /** Where it ranks in each article that holds it. */
  articles: Array<ArticleRank>;
  /** Every place where it stands. */
  occurrences: Array<Place>;
};

/** What sort of term a keyword is. */
export type KeywordKind = "word" | "phrase" | "name" | "new";

/** Lines, as one text or as a list. */
export type Lines = string | Array<string>;

/** Words that name something; of a composed name, the place is its head's. */
export type Mention = {
  /** The name. */
  text: string;
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
};

/** A name with every place where it stands. */
export type Name = {
  /** The name. */
  text: string;
  /** What it names. */
  kind: NameKind;
  /** The title given with a person's name. */
  title: string | null;
  /** How often it occurs. */
  count: number;
  /** Every place where it stands. */
  occurrences: Array<Place>;
};

/** What a name names. */
export type NameKind = "person" | "place" | "organisation" | "document" | "slogan";

/** Something the reader should know. */
export type Notice = {
  /** What it is; the words are the reader's interface's. */
  code: NoticeCode;
  /** The first code unit of what it is about. */
  start: number;
  /** One past the last. */
  end: number;
  /** The text it is about. */
  detail: string | null;
  /** What may be meant instead. */
  suggestion: string | null;
};

/** What a notice tells. */
export type NoticeCode = "truncated" | "numeral_too_long" | "user_words" | "stop_words" | "repeated_characters" | "repeated_passage" | "mistaken_character" | "stray_word" | "inner_quotation_marks" | "mixed_width" | "spaced_name" | "skipped_number" | "empty_section" | "broken_sentence" | "table_without_unit" | "table_of_several_units" | "impossible_date" | "wrong_weekday";

/** What the caller may ask for; every field may be left out, and unknown fields are refused by name. */
export type Options = {
  /** The article's day (`2025-02-27`): what 今年 and 去年 are read against when the article does not say. */
  date?: string | null;
  /** At most this many keywords (50). */
  max_keywords?: number | null;
  /** The reader's own words, one per line in jieba's format: word, then optionally frequency and tag. */
  user_words?: Lines | null;
  /** Words that are never keywords, one per line. */
  stop_words?: Lines | null;
  /** Which parts of the analysis run (all). */
  stages?: Array<Stage> | null;
  /** UTF-16 code units beyond this many are left out, with a `truncated` notice (no limit). */
  max_chars?: number | null;
  /** How tables are to be read that the reader of the text has looked at. */
  tables?: Array<TableReading> | null;
};

/** In which order the lines of a concordance come. */
export type Order = "text" | "left" | "right";

/** When a figure holds. */
export type Period = {
  /** A profile of ISO 8601 and EDTF. */
  iso: string;
  /** The words that say it, without line breaks. */
  text: string;
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
};

/** A place in the source: UTF-16 code units, `end` exclusive. */
export type Place = {
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
};

/** Words of the source with their place. */
export type Quote = {
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** The source's own characters there. */
  surface: string;
};

/** A position in an ordering. */
export type Rank = {
  /** Within what (全省). */
  scope: string;
};

/** All that was read of one document. */
export type Report = {
  /** The version of this contract. */
  version: number;
  /** What was read. */
  document: DocumentInfo;
  /** The articles, at least one. */
  articles: Array<Article>;
  /** Keywords, best first. */
  keywords: Array<Keyword>;
  /** Every quantity the text states, in order of appearance. */
  figures: Array<Figure>;
  /** Every time expression, in order of appearance. */
  times: Array<Time>;
  /** The rows of the table: figures that say something of the same thing together. */
  statements: Array<Statement>;
  /** People, places, organisations, documents and slogans. */
  names: Array<Name>;
  /** Arithmetic that the article's own figures allow. */
  checks: Array<Check>;
  /** What the reader should know of the text or of the reading. */
  notices: Array<Notice>;
  /** Numbers that are read neither as a figure nor as a time, and are not known to be a name or a mark of order. */
  unread: Array<Quote>;
  /** The tables of the text, in order. */
  tables: Array<Table>;
};

/** What a figure says of its indicator. */
export type Role = "level" | "change" | "share" | "rank" | "target" | "threshold";

/** One part of the analysis that can be asked for by itself. */
export type Stage = "figures" | "keywords" | "names" | "checks";

/** A row of the table: figure numbers by role. */
export type Statement = {
  /** Its number, from 0. */
  id: number;
  /** Its article. */
  article: number;
  /** Whose figures they are. */
  subject: string | null;
  /** The thing measured. */
  indicator: string | null;
  /** When they hold. */
  period: string | null;
  /** The amount. */
  level: number | null;
  /** Its change. */
  change: number | null;
  /** Its share of a whole. */
  share: number | null;
  /** Its position. */
  rank: number | null;
  /** What is planned or expected. */
  target: number | null;
  /** The amount it came from (由A提高到B). */
  from: number | null;
  /** The rows that are parts of this one. */
  parts: Array<number>;
};

/** A table of the text: rows of cells, and which of them name the others. */
export type Table = {
  /** Its index in the list; what the option `tables` calls it by. */
  id: number;
  /** The article that it stands in. */
  article: number;
  /** Its first code unit. */
  start: number;
  /** One past its last. */
  end: number;
  /** Its rows in order; rules between rows are left out. */
  rows: Array<TableRow>;
  /** The columns whose cells name their rows, from 0. */
  labels: Array<number>;
  /** Whether something that its numbers need is not said or was not found: headers, names of rows, a unit. */
  unsure: boolean;
};

/** How one table is to be read; what is left out is found as for any other. */
export type TableReading = {
  /** Which table: its `id` in the report. */
  table: number;
  /** The characters of its first row: where they are given, a table that begins otherwise is not meant, and one that;
   * begins so is found although tables before it have come or gone. */
  first_row?: string | null;
  /** How many of its first rows are its title and its headers. */
  header_rows?: number | null;
  /** How many of its first columns name its rows. */
  label_columns?: number | null;
  /** The unit of numbers that have none of their own, such as 万元. */
  unit?: string | null;
  /** The period of numbers that have none of their own, as an article writes it: 2024年上半年. */
  period?: string | null;
};

/** One row of a table. */
export type TableRow = {
  /** Whether its cells are headers, or belong to the table's title. */
  header: boolean;
  /** Where each cell begins and ends, one after the other: two numbers a cell. */
  cells: Array<number>;
};

/** A time expression. */
export type Time = {
  /** Its number, from 0. */
  id: number;
  /** Its article. */
  article: number;
  /** The first code unit. */
  start: number;
  /** One past the last. */
  end: number;
  /** The source's own characters. */
  surface: string;
  /** A profile of ISO 8601 and EDTF; null where the year or more is unknowable and no partial form fits. */
  iso: string | null;
};

/** An article's title. */
export type Title = {
  /** The title on one line. */
  text: string;
  /** Its lines in the source. */
  parts: Array<Place>;
};

/** The unit of a figure. */
export type Unit = {
  /** As written, without multipliers; null where there is none. */
  text: string | null;
  /** ISO 4217, UCUM or `%`. */
  code: string | null;
  /** The denominator of a rate: 吨 of 每吨3500元. */
  per: string | null;
};
