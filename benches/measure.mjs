// How long does one engine take for one text? (Runs alike in a process of its own and in a page.)

/**
 * Each loads its engine and gives back what does the work.
 * @type {Record<string, (root: string, load: (path: string) => Promise<Response>) => Promise<(text: string) => unknown>>}
 */
const engines = {
  async wenshu(root, load) {
    const built = "www/engine/core/";
    const { default: initialise, Engine } = await import(`${root}${built}wenshu.js`);
    const [dictionary] = await Promise.all([
      load(`${built}dictionary.bin`).then((response) => response.arrayBuffer()),
      initialise({ module_or_path: load(`${built}wenshu_bg.wasm`) }),
    ]);
    const engine = new Engine(new Uint8Array(dictionary));
    return (text) => engine.analyse(text, null);
  },
  async "jieba-wasm"(root, load) {
    const built = "node_modules/jieba-wasm/pkg/web/";
    const { default: initialise, cut } = await import(`${root}${built}jieba_rs_wasm.js`);
    await initialise({ module_or_path: load(`${built}jieba_rs_wasm_bg.wasm`) });
    return (text) => cut(text, true);
  },
};

export const ENGINES = Object.keys(engines);

/**
 * @param {string} engine one of ENGINES
 * @param {string} text
 * @param {number} repeats
 * @param {string} root where the project's files stand, as a URL with a slash at its end
 * @param {(path: string) => Promise<Response>} load
 * @returns {Promise<{ cold: number, warm: number[] }>} milliseconds
 */
export async function measure(engine, text, repeats, root, load) {
  const begun = performance.now();
  const work = await engines[engine](root, load);
  work(text);
  const cold = performance.now() - begun;
  const warm = [];
  for (let n = 0; n < repeats; n++) {
    const start = performance.now();
    work(text);
    warm.push(performance.now() - start);
  }
  return { cold, warm };
}
