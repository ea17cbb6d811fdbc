// How does the widget look? At home: the host's own type and colour, and nothing of the host's layout.
// (In words that Chromium 86 knows: it has no `:is()`, and of logical properties the long ones.)

/**
 * One row a statement, for narrow places: the name and the period, then the value with what belongs to it.
 * @param {string} within
 */
const list = (within) => `
${within} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
${within} table, ${within} tbody, ${within} th, ${within} td { display: block; }
${within} tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75em; padding-top: 0.45em; padding-bottom: 0.45em; }
${within} tbody th, ${within} tbody td { padding: 0; border: 0; text-align: start; }
${within} tbody th { flex: 1 1 60%; padding-inline-start: calc(var(--depth, 0) * 1em); }
${within} th small, ${within} td small { display: inline; margin-inline-start: 0.4em; }
${within} td.period { flex: 0 1 auto; color: var(--faint); font-size: 0.85em; text-align: end; }
${within} td:empty { display: none; }
${within} td.value { flex: 0 0 auto; margin-inline-start: calc(var(--depth, 0) * 1em / 1.15); font-size: 1.15em; }
${within} td.value .rest, ${within} td.value .fraction { min-width: 0; }
${within} td.period { order: 1; }
${within} td.value { order: 3; }
${within} td.change { order: 4; }
${within} td.share { order: 5; }
${within} td.rank { order: 6; }
${within} td.share:not(:empty)::before { content: attr(data-column) " "; color: var(--faint); font-size: 0.85em; }
${within} tbody tr::after { content: ""; order: 2; flex: 0 0 100%; }
`;

export const STYLE = `
:host { display: block; }
/* What a size container holds gives it no width of its own; where a host has the element beside others (a flex row, a
   float, a cell), a line that nobody sees or hears does, and breaks where there is less room. */
.ws:not([hidden]) + .room { display: block; height: 0; overflow: hidden; visibility: hidden; font: 16px/1 sans-serif; white-space: normal; word-break: normal; letter-spacing: normal; text-indent: 0; }
.ws[hidden] + .room { display: none; }
.room::before { content: "${"一".repeat(42)}"; }
:host([hidden]), [hidden] { display: none !important; }

/* all: initial undoes whatever the host's rules would hand down; type, colour and direction are taken on purpose. */
.ws {
  all: initial;
  display: block;
  container-type: inline-size;
  direction: inherit;
  color: var(--ws-color, inherit);
  background: var(--ws-background, transparent);
  font-family: var(--ws-font, inherit);
  font-size: max(14px, var(--ws-font-size, 1em));
  line-height: 1.6;
  --faint: var(--ws-muted, color-mix(in srgb, currentColor 82%, transparent));
  --line: var(--ws-line, rgb(128 128 128 / 0.32));
  --hover: var(--ws-hover, rgb(128 128 128 / 0.12));
  --figure: var(--ws-figure, color-mix(in srgb, #c8402f 68%, currentColor));
  --keyword: var(--ws-keyword, color-mix(in srgb, #3f74bf 68%, currentColor));
  --bar: var(--ws-bar, color-mix(in srgb, #3f74bf 62%, transparent));
  --tint: var(--ws-figure-tint, rgb(200 64 47 / 0.14));
}
@supports not (color: color-mix(in srgb, red, blue)) {
  .ws { --faint: var(--ws-muted, currentColor); --figure: var(--ws-figure, currentColor); --keyword: var(--ws-keyword, currentColor); --bar: var(--ws-bar, #6d97d1); }
  .p-fill-quiet { fill: var(--accent); fill-opacity: 0.45; }
  .picture { --accent: var(--ws-figure, #c8402f); }
}
.ws.light { color: var(--ws-color, #1c1b19); background: var(--ws-background, #fbfaf6); color-scheme: light; padding: 0.75em 1em; }
.ws.dark { color: var(--ws-color, #e9e6df); background: var(--ws-background, #15171a); color-scheme: dark; padding: 0.75em 1em; }
*, ::before, ::after { box-sizing: border-box; }

button { all: unset; box-sizing: border-box; cursor: pointer; color: inherit; }
button:focus-visible { outline: 2px solid var(--ws-focus, var(--keyword)); outline-offset: 2px; border-radius: 2px; }
small { font-size: 0.85em; color: var(--faint); }

.tabs { display: flex; gap: 1.25em; margin-block-end: 0.5em; border-block-end: 1px solid var(--line); }
.tabs button { padding-top: 0.3em; padding-bottom: 0.3em; color: var(--faint); border-block-end: 2px solid transparent; margin-block-end: -1px; }
.tabs button[aria-selected="true"] { color: inherit; border-color: currentColor; }

table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.45em 0 0.45em 1em; text-align: start; vertical-align: baseline; font-weight: inherit; }
th:first-child, td:first-child { padding-inline-start: 0; }
tr { border-block-end: 1px solid var(--line); }
thead th { color: var(--faint); font-size: 0.85em; white-space: nowrap; }
thead th[aria-sort] { color: inherit; }
thead th[aria-sort="descending"] button::after { content: " ↓"; }
thead th[aria-sort="ascending"] button::after { content: " ↑"; }
thead th.value, thead th.change, thead th.share, thead th.rank { text-align: end; }
tbody tr:hover { background: var(--hover); }
tbody th { line-height: 1.45; }
tbody th button { vertical-align: top; }
tbody th button b { font-weight: 600; }
tbody th button:hover b { text-decoration: underline; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
tbody th small, tbody td small { display: block; }
tbody tr.below th { padding-inline-start: calc(var(--depth) * 1em); }
td.period { color: var(--faint); font-size: 0.85em; white-space: nowrap; }
td.value, td.change, td.share, td.rank { white-space: nowrap; text-align: end; }
td.value .whole, td.value .fraction { color: var(--figure); font-weight: 600; }
.number { unicode-bidi: isolate; direction: ltr; font-family: var(--ws-number-font, inherit); }
.whole, .rest { display: inline-block; }
td.value .rest { min-width: calc(var(--fraction, 0) * 1ch + var(--unit, 0) * 0.85em + 0.25em); text-align: left; }
td.value .fraction { display: inline-block; min-width: calc(var(--fraction, 0) * 1ch); text-align: left; }
.unit { margin-left: 0.2em; font-size: 0.85em; font-weight: 400; color: var(--faint); }
.bound { margin-right: 0.15em; font-weight: 400; }
.arrow { margin-right: 0.1em; }
.more { margin-block-start: 0.5em; padding: 0.2em 0; color: var(--keyword); text-decoration: underline; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
.compact .more { font-size: 0.85em; }

ol { list-style: none; margin: 0; padding: 0; }
.full .keywords li button { display: grid; grid-template-columns: minmax(4em, 11em) minmax(2em, 1fr) auto; gap: 0.75em; align-items: center; width: 100%; padding-top: 0.2em; padding-bottom: 0.2em; }
.keywords button:hover { background: var(--hover); }
.keywords button[aria-pressed="true"] .term { color: var(--keyword); font-weight: 600; }
.term { overflow-wrap: anywhere; }
.bar { display: block; height: 0.5em; width: calc(100% * var(--share)); background: var(--bar); border-radius: var(--ws-radius, 1px); }
.count { color: var(--faint); font-size: 0.85em; font-variant-numeric: tabular-nums; }
.compact ol { display: flex; flex-wrap: wrap; gap: 0.1em 1em; }
.compact .keywords .count { margin-inline-start: 0.25em; }

.headline ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr)); column-gap: 1.5em; grid-auto-flow: dense; }
.headline li { border-block-end: 1px solid var(--line); }
.headline li button { display: block; width: 100%; padding-top: 0.6em; padding-bottom: 0.6em; }
.headline li button:hover { background: var(--hover); }
.headline .name { font-weight: 600; line-height: 1.4; }
.headline .number b { font-size: 1.6em; line-height: 1.35; color: var(--figure); font-weight: 600; font-variant-numeric: tabular-nums; }
.headline .number, .headline .told, .headline .name, .headline small { display: block; }
.headline .told { font-size: 0.9em; }
.headline .target::before { content: "◎ "; color: var(--figure); }
.compact .headline ol { grid-template-columns: 1fr; }
.compact .headline li button { display: grid; grid-template-columns: 1fr auto; gap: 0 1em; align-items: baseline; }
.compact .headline .number b { font-size: 1.15em; }
.compact .headline .number { text-align: end; }
.compact .headline .number, .compact .headline .told { grid-column: 2; text-align: end; }
.compact .headline .number { grid-row: 1; }
.compact .headline .told { grid-row: 2; }
.compact .headline .name, .compact .headline small { grid-column: 1; }
.headline li.sentence { grid-column: 1 / -1; }

.sentence q { display: block; padding-top: 0.25em; padding-bottom: 0.25em; color: inherit; font-size: 0.95em; line-height: 1.7; quotes: none; overflow-wrap: anywhere; }
tbody tr:not(.sentence) { cursor: pointer; }
tbody tr.sentence:hover { background: none; }

.chart select { display: block; max-width: 100%; margin-block-end: 0.75em; padding: 0.3em 1.8em 0.3em 0.6em; -webkit-appearance: none; appearance: none; font: inherit; color: inherit; background: linear-gradient(45deg, transparent 50%, currentColor 50%) right 0.95em center / 0.35em 0.35em no-repeat, linear-gradient(-45deg, transparent 50%, currentColor 50%) right 0.6em center / 0.35em 0.35em no-repeat; border: 1px solid var(--line); border-radius: 4px; cursor: pointer; text-overflow: ellipsis; }
.chart select:focus-visible, .chart summary:focus-visible { outline: 2px solid var(--ws-focus, var(--keyword)); outline-offset: 2px; }
.chart option { color: #1c1b19; background: #fff; }
.chart summary { cursor: pointer; color: var(--faint); font-size: 0.85em; }
.chart .drawn { max-width: 720px; margin-left: auto; margin-right: auto; }
.picture { display: block; width: 100%; height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
.p-line { cursor: pointer; }
.p-line:hover { opacity: 0.75; }
.p-fill-ink { fill: currentColor; }
.p-fill-faint { fill: var(--faint); }
.p-fill-mark { fill: var(--accent, var(--figure)); }
.p-fill-quiet { fill: color-mix(in srgb, var(--figure) 45%, transparent); }
.p-fill-down { fill: var(--keyword); }
.p-fill-rest { fill: var(--line); }
.p-stroke-mark { fill: var(--ws-background, Canvas); stroke: var(--figure); }
.p-stroke-down { stroke: var(--keyword); }
.p-stroke-hairline, .p-stroke-faint { stroke: var(--line); }

.text p { margin: 0 0 0.75em; line-height: 1.85; overflow-wrap: anywhere; content-visibility: auto; contain-intrinsic-size: auto 4em; unicode-bidi: plaintext; }
.text p.runs-on { margin-block-end: 0; }
mark { background: none; color: inherit; }
mark.figure { background: var(--tint); text-decoration: underline; text-decoration-color: var(--figure); text-underline-offset: 0.25em; text-decoration-thickness: 1px; }
mark.keyword { text-decoration: underline dotted; text-decoration-color: var(--keyword); text-underline-offset: 0.25em; }
mark.current { outline: 2px solid var(--figure); }
${list(".compact")}
@container (max-width: 34em) {${list(".full")}}
/* Before container queries, the window says how much room there is. */
@supports not (container-type: inline-size) { @media (max-width: 34em) {${list(".full")}} }

/* Tables of the article keep their cells, however narrow it is. */
.ws .text table { display: block; width: auto; overflow-x: auto; margin-block-end: 0.75em; font-size: 0.9em; }
.ws .text tbody { display: table-row-group; }
.ws .text tr { display: table-row; }
.ws .text tr::after { content: none; }
.ws .text th, .ws .text td { display: table-cell; padding: 0.25em 1.2em 0.25em 0; border-block-end: 1px solid var(--line); line-height: 1.5; }
.ws .text th[scope="col"] { font-weight: 600; }

@media (forced-colors: active) {
  .bar { forced-color-adjust: none; background: Highlight; }
  .keywords button[aria-pressed="true"] { outline: 1px solid Highlight; }
}
@media print { .more { display: none; } .text p { content-visibility: visible; } }
`;
