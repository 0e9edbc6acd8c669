/**
 * Builds what browsers get, into src/commonground/static/built/: one style sheet from static/css/,
 * one module with htmx and the islands of all features, and the icons; each also packed, so that
 * no server packs it again.
 *
 *   node tools/front.mjs            build once
 *   node tools/front.mjs --watch    build again at each change
 *   node tools/front.mjs --test     run the tests of the islands
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, context } from "esbuild";

const SOURCE = join("src", "commonground");
const STATIC = join(SOURCE, "static");
const BUILT = join(STATIC, "built");

const islands = readdirSync(SOURCE, { recursive: true })
  .map((path) => join(SOURCE, path))
  .filter((path) => basename(dirname(path)) === "islands" && path.endsWith(".ts"));
const isTest = (path) => path.endsWith(".test.ts");

/** Two islands of one name would overwrite each other without a word. */
function entries(paths) {
  const named = {};
  for (const path of paths) {
    const name = basename(path, ".ts");
    if (named[name]) throw new Error(`two islands are called ${name}: ${named[name]} and ${path}`);
    named[name] = path;
  }
  return named;
}

/** Features register their islands by being imported; kernel's `commonground.ts` then wakes them. */
const all = entries(islands.filter((path) => !isTest(path)));
const START = "commonground";
const imports = Object.keys(all)
  .sort((one, other) => Number(one === START) - Number(other === START))
  .map((name) => `import ${JSON.stringify(`./${all[name]}`)};`);

const common = {
  bundle: true,
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  logLevel: "warning",
  legalComments: "eof",
  outdir: BUILT,
};
const styles = {
  ...common,
  entryPoints: [join(STATIC, "css", `${START}.css`)],
  external: ["*.woff2", "*.svg", "*.png"], // served as they lie, one folder beside
};
const modules = {
  ...common,
  stdin: { contents: imports.join("\n"), resolveDir: ".", sourcefile: `${START}.js` },
  entryNames: START,
  chunkNames: "[name]-[hash]",
  format: "esm",
  splitting: true, // what an island imports() is loaded when a page has a place for it
};

function clear() {
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(BUILT, { recursive: true });
  copyFileSync(join(STATIC, "icons", "icons.svg"), join(BUILT, "icons.svg"));
}

async function once() {
  clear();
  await Promise.all([build(styles), build(modules)]);
  for (const name of readdirSync(BUILT)) {
    const content = readFileSync(join(BUILT, name));
    writeFileSync(join(BUILT, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(BUILT, `${name}.br`), brotliCompressSync(content));
  }
  writeFileSync(join(BUILT, ".stamp"), "");
}

async function watch() {
  clear();
  for (const options of [styles, modules]) await (await context(options)).watch();
  console.log("Building at each change; Ctrl-C ends.");
}

async function test() {
  const tests = islands.filter(isTest);
  if (tests.length === 0) return console.log("no island has tests");
  const folder = mkdtempSync(join(tmpdir(), "islands-"));
  await build({
    entryPoints: entries(tests),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const files = readdirSync(folder).map((name) => join(folder, name));
  const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
  rmSync(folder, { recursive: true });
  process.exitCode = run.status ?? 1;
}

await ({ "--watch": watch, "--test": test }[process.argv[2]] ?? once)();
